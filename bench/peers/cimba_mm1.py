"""An M/M/1 queue of load .9 in Cimba: prints the customers served and the seconds taken.

Cimba's Python package compiles the model; that is done by a short run before the one that is timed.
It is no dependency of ours: the benchmark has this opponent where the package is installed.
"""

import sys
import time

import cimba
from cimba import inputs


class Queue(cimba.Model):  # type: ignore[misc]
    """Two processes and a container, with the mean number waiting."""

    interval: cimba.Input[float] = inputs.dist.exponential(mean=1.0)
    service: cimba.Input[float] = inputs.dist.exponential(mean=0.9)
    line: cimba.Container
    mean_waiting: cimba.Output[float]

    @cimba.process
    def arrivals(self) -> None:
        """Sends customers."""
        while True:
            cimba.hold(self.interval.next())
            self.line.put(1)

    @cimba.process
    def server(self) -> None:
        """Serves them one by one."""
        while True:
            self.line.get(1)
            cimba.hold(self.service.next())

    @cimba.on_end
    def measure(self) -> None:
        """Notes what the container has measured."""
        self.mean_waiting = self.line.mean_level()


def run(duration: float) -> float:
    """Runs once; seconds of processor time."""
    window = cimba.Window(warmup=0, duration=duration)
    begin = time.process_time()
    cimba.Experiment(Queue(), replications=1, window=window, seed=1).run()
    return time.process_time() - begin


def main() -> None:
    """Serves about as many customers as the command line says."""
    customers = int(sys.argv[1])
    run(100.0)
    print(customers, run(float(customers)))


if __name__ == "__main__":
    main()
