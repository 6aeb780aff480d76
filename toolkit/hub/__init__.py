"""Returns of more workbooks than fit one machine: checked and consolidated part by part.

A part is a batch of workbooks. First all parts are read, each into a spool of its own; then the
rules across workbooks are applied to what they need of all of them; then each part is judged and
written, with all that is known by then. So nothing but a part is ever in memory, and what is found
and what counts is the same as if all had been read at once.
"""
