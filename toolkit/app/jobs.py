"""Work that takes a while: one job at a time, in a thread, so that the page stays alive."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from threading import Event, Lock, Thread

from toolkit.reading import Progress
from toolkit.trouble import Stopped, in_plain_words


class State(StrEnum):
    """How far a job is."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """A job: what it is, where it leads, and what is being done (``done`` of ``total``) just now.

    ``problem`` is why it failed, in plain words.
    """

    title: str
    then: str
    state: State = State.RUNNING
    step: str = "Start"
    done: int = 0
    total: int = 0
    problem: str = ""

    @property
    def is_running(self) -> bool:
        """Whether it is still at work."""
        return self.state is State.RUNNING

    @property
    def words(self) -> str:
        """``Read returns/a.xlsx (2 of 7)``."""
        return f"{self.step} ({self.done} of {self.total})" if self.total > 1 else self.step


class Jobs:
    """At most one job, and what became of the last one."""

    def __init__(self) -> None:
        """Starts with nothing to do."""
        self.job: Job | None = None
        self._starting = Lock()
        self._stop = Event()
        self._thread: Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is a job at work."""
        return self.job is not None and self.job.is_running

    def start(self, title: str, then: str, work: Callable[[Progress], None]) -> bool:
        """Starts a job; ``False`` when another one is at work.

        ``work`` is given the function to tell its progress to, which raises
        :class:`~toolkit.trouble.Stopped` once the job is to stop. Whatever else it raises becomes
        the job's problem. ``then`` is the address of the page to go to when it is done.
        """
        with self._starting:
            if self.is_running:
                return False
            self.job = Job(title, then)
            self._stop.clear()
            self._thread = Thread(target=self._run, args=[self.job, work], daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """Asks the job to stop; it does after the step in hand."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> None:
        """Waits for the job in hand, if any, no longer than so many seconds."""
        if self._thread is not None:
            self._thread.join(seconds)

    def _run(self, job: Job, work: Callable[[Progress], None]) -> None:
        try:
            work(self._tell)
        except Stopped:
            self.job = replace(job, state=State.STOPPED)
        except Exception as problem:
            self.job = replace(job, state=State.FAILED, problem=in_plain_words(problem))
        else:
            self.job = replace(job, state=State.DONE)

    def _tell(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
        if self.job is not None:
            self.job = replace(self.job, step=what, done=done, total=total)
