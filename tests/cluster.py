"""What the tests of parts have in common (needs the extra `ray`)."""

from newsbrief.batch.parts import Job
from newsbrief.batch.runner import Manner
from newsbrief.source.options import FetchOptions

MANNER = Manner(
    fetching=FetchOptions(),
    concurrency=4,
    per_host=1,
    delay_s=0.0,
    workers=1,
    max_failures=None,
    language=None,
)


def job(out: object, form: str = "jsonl") -> Job:
    """Return what all parts of a run into a folder have in common."""
    return Job(out=str(out), format=form, manner=MANNER)
