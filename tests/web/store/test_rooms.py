"""Each room keeps what it is given, with a line of the audit trail, in either database."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from planner.errors import InputError
from planner.web.store.opening import Store
from planner.web.store.records import Origin, Role, RunState, SignIn, Token
from planner.web.store.troubles import Stale
from tests.web.store.making import AT, MONDAY, account, deed, scenario, version

LATER = AT + dt.timedelta(hours=1)


def test_accounts(store: Store) -> None:
    added = store.accounts.add(account("  Ana  María "), deed("admin"))
    assert (added.name, added.version) == ("Ana María", 1)
    assert store.accounts.get(added.id) == store.accounts.named("ANA MARÍA") == added
    assert not store.accounts.has_admin()
    changed = store.accounts.change(replace(added, role=Role.ADMIN, active=True), deed("admin"))
    assert (changed.role, changed.version) == (Role.ADMIN, 2)
    assert store.accounts.all() == (changed,)
    assert store.accounts.has_admin()
    with pytest.raises(Stale, match="admin changed it in between, at 2027-02-01 13:30 UTC") as told:
        store.accounts.change(added, deed("other"))
    assert (told.value.who, told.value.at) == ("admin", AT)


@pytest.mark.parametrize("name", ["Logistics", "logistics ", "ｌogistics"])
def test_no_two_accounts_have_the_same_name(store: Store, name: str) -> None:
    store.accounts.add(account(), deed())
    other = store.accounts.add(account("field"), deed())
    with pytest.raises(InputError, match="is the name of another account; choose another"):
        store.accounts.add(account(name), deed())
    with pytest.raises(InputError, match="is the name of another account"):
        store.accounts.change(replace(other, name=name), deed())
    with pytest.raises(InputError, match="a name is missing"):
        store.accounts.add(account("  "), deed())
    assert len(store.audit.lines()) == 2


def test_sign_ins(store: Store) -> None:
    number = store.accounts.add(account(), deed()).id
    first = SignIn(token_hash="a", account=number, csrf="x", created=AT, expires=LATER)
    second = replace(first, token_hash="b", created=LATER, expires=LATER + dt.timedelta(hours=1))
    third = replace(second, token_hash="c")
    for each in (first, second, third):
        store.sign_ins.open(each, deed())
    assert store.sign_ins.find("a") == first
    assert {each.token_hash for each in store.sign_ins.of(number)} == {"a", "b", "c"}
    assert store.sign_ins.forget_expired(LATER) == 1
    store.sign_ins.close("b", deed())
    assert store.sign_ins.of(number) == (third,)
    store.sign_ins.close_all_of(number, deed())
    assert store.sign_ins.find("c") is None


def test_tokens(store: Store) -> None:
    number = store.accounts.add(account(), deed()).id
    token = store.tokens.add(
        Token(name="report", account=number, token_hash="t", created=AT), deed()
    )
    assert store.tokens.find("t") == token
    store.tokens.revoke(token.id, deed())
    store.tokens.revoke(token.id, replace(deed(), at=LATER))
    assert store.tokens.all() == (replace(token, revoked=AT),)


def test_weeks(store: Store) -> None:
    assert store.weeks.newest(MONDAY) is None
    first = store.weeks.add(version(), deed("logistics"))
    second = store.weeks.add(version(1, plan="{}"), deed("nurse"))
    assert (first.number, second.number, second.by) == (1, 2, "nurse")
    assert store.weeks.mondays() == (MONDAY,)
    assert store.weeks.version(MONDAY, 1) == first
    assert store.weeks.newest(MONDAY) == second
    assert [line.number for line in store.weeks.history(MONDAY)] == [1, 2]
    restored = store.weeks.restore(MONDAY, 1, 2, deed(detail="the boat is back"))
    assert (restored.number, restored.plan, restored.origin) == (3, first.plan, Origin.RESTORED)
    assert restored.note == "the boat is back"


@pytest.mark.parametrize("number", [0, 1, 3])
def test_a_version_builds_on_the_newest(store: Store, number: int) -> None:
    store.weeks.add(version(), deed("logistics"))
    newest = store.weeks.add(version(1), deed("nurse"))
    with pytest.raises(Stale, match="nurse changed it"):
        store.weeks.add(version(number), deed("late"))
    assert store.weeks.newest(MONDAY) == newest


def test_only_the_newest_version_is_approved_and_only_once(store: Store) -> None:
    store.weeks.add(version(), deed())
    store.weeks.approve(MONDAY, 1, deed("head"))
    approved = store.weeks.history(MONDAY)[0]
    assert (approved.approved_by, approved.approved_at) == ("head", AT)
    with pytest.raises(Stale, match="head changed it"):
        store.weeks.approve(MONDAY, 1, deed("other"))
    store.weeks.withdraw(MONDAY, 1, deed("head"))
    assert store.weeks.history(MONDAY)[0].approved_by is None
    store.weeks.approve(MONDAY, 1, deed("head"))
    changed = store.weeks.add(version(1), deed())
    assert changed.approved_by is None
    with pytest.raises(Stale):
        store.weeks.approve(MONDAY, 1, deed("head"))


def test_scenarios(store: Store) -> None:
    added = store.scenarios.add(scenario(), deed("logistics"))
    assert (added.by, added.version) == ("logistics", 1)
    with pytest.raises(Stale, match="logistics changed it"):
        store.scenarios.add(scenario(), deed("nurse"))
    gone = store.scenarios.change(replace(added, removed=True), deed("nurse"))
    assert (store.scenarios.all(), store.scenarios.removed()) == ((), (gone,))
    with pytest.raises(Stale, match="nurse changed it"):
        store.scenarios.change(added, deed("late"))
    back = store.scenarios.change(replace(gone, removed=False), deed())
    assert store.scenarios.all() == (back,) == (store.scenarios.get("landslide"),)


def test_a_run_from_asking_to_its_result(store: Store) -> None:
    first, second = (store.runs.ask("plan", text, deed()) for text in ("{1}", "{2}"))
    assert store.runs.open() == (first, second)
    taken = store.runs.take(LATER)
    assert taken is not None
    assert (taken.id, taken.state, taken.started_at) == (first.id, RunState.RUNNING, LATER)
    assert store.runs.tell(first.id, "half")
    stopping = store.runs.stop(first.id, deed())
    assert (stopping.progress, stopping.state) == ("half", RunState.STOPPING)
    done = store.runs.finish(first.id, "plan", deed("caravana"))
    assert (done.state, done.result, done.ended_at) == (RunState.DONE, "plan", AT)
    assert not store.runs.tell(first.id, "too late")
    for late in (store.runs.stop, store.runs.cancel):
        with pytest.raises(Stale):
            late(first.id, deed())
    assert store.runs.newest(1) == (second,)
    assert store.runs.cancel(second.id, deed()).state is RunState.CANCELLED
    assert store.runs.take(LATER) is None


def test_what_ran_when_the_server_ended_is_lost_and_what_waited_waits(store: Store) -> None:
    assert store.runs.lose("the server ended", deed("caravana")) == ()
    runs = [store.runs.ask("plan", "", deed()) for _ in range(3)]
    store.runs.take(AT)
    store.runs.take(AT)
    store.runs.stop(runs[1].id, deed())
    lost = store.runs.lose("the server ended", deed("caravana"))
    assert [(run.id, run.state) for run in lost] == [
        (runs[0].id, RunState.LOST),
        (runs[1].id, RunState.LOST),
    ]
    assert store.runs.open() == (runs[2],)


def test_edits_of_files(store: Store) -> None:
    new = store.region_files.keep("rules/own.toml", None, b"x", deed())
    assert not new.existed
    edit = store.region_files.keep("camps.csv", b"\0old", None, deed("nurse"))
    assert (edit.existed, edit.after_hash, edit.by) == (True, "", "nurse")
    assert store.region_files.before(edit.id) == b"\0old"
    assert store.region_files.before(new.id) is None
    assert store.region_files.history() == (edit, new)
    assert store.region_files.history("camps.csv") == (edit,) == (store.region_files.get(edit.id),)


@pytest.mark.parametrize("file", ["../x", "/etc/passwd", "rules/../../x", ""])
def test_a_file_outside_of_the_region_is_not_kept(store: Store, file: str) -> None:
    with pytest.raises(ValueError, match="not within"):
        store.region_files.keep(file, None, b"", deed())


def test_the_audit_trail(store: Store) -> None:
    for number in range(5):
        store.audit.note(deed(thing=f"camp {number % 2}", detail=str(number)))
    lines = store.audit.lines(most=2)
    assert [line.detail for line in lines] == ["4", "3"]
    older = store.audit.lines(before=lines[-1].id)
    assert [line.detail for line in older] == ["2", "1", "0"]
    assert [line.detail for line in store.audit.lines(thing="camp 1")] == ["3", "1"]


@pytest.mark.parametrize("text", ["nul \0", "half \ud800"])
def test_a_text_that_cannot_be_kept_is_refused(store: Store, text: str) -> None:
    with pytest.raises(InputError, match="holds a character that cannot be kept"):
        store.audit.note(deed(detail=text))


@pytest.mark.parametrize("number", [-1, 0, 2**31, 2**70])
def test_a_number_of_nothing_finds_nothing(store: Store, number: int) -> None:
    assert store.accounts.get(number) is None
    assert store.runs.get(number) is None
    assert store.weeks.version(MONDAY, number) is None
    assert store.region_files.get(number) is None
