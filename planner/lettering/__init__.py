"""Texts as a PDF must set them itself: which letters there are, their forms, order and lines.

And as rows of a workbook must have room for them: `planner.lettering.sheets`.

`planner.lettering.fonts` has the letters, and what stands for those that no font here has;
`planner.lettering.script` joins Arabic ones and turns what is read from right to left;
`planner.lettering.lines` breaks a text into lines. Papers of the team and of others use the same.
"""
