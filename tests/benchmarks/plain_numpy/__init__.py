"""The heaviest compiled steps of the exact engine, in plain NumPy; only to be measured."""

from tests.benchmarks.plain_numpy.chains import backward, forward
from tests.benchmarks.plain_numpy.labels import extended
from tests.benchmarks.plain_numpy.outlook import looked

__all__ = ["backward", "extended", "forward", "looked"]
