"""The hold model with exponential delays in SimPy: prints the events and the seconds taken."""

import random
import sys
import time
from collections.abc import Generator

import simpy


class Hold:
    """A population of processes, each of which waits again and again."""

    def __init__(self, env: simpy.Environment, population: int, events: int) -> None:
        self.env = env
        self.draw = random.Random(1).expovariate
        self.left = population // 2
        self.events = events
        self.began = 0.0
        self.seconds = 0.0
        self.over = env.event()
        for _ in range(population):
            env.process(self.entity())

    def entity(self) -> Generator[simpy.Event, object, None]:
        """Draws and schedules itself anew."""
        timeout = self.env.timeout
        while True:
            yield timeout(self.draw(1.0))
            self.left -= 1
            if self.left == 0:
                self.mark()

    def mark(self) -> None:
        """Begins to measure after the warm-up, and ends the run when all events have come."""
        now = time.process_time()
        if self.began == 0.0:
            self.began = now
            self.left = self.events
        else:
            self.seconds = now - self.began
            self.over.succeed()


def main() -> None:
    """Runs the population and the number of events that the command line says."""
    env = simpy.Environment()
    hold = Hold(env, int(sys.argv[1]), int(sys.argv[2]))
    env.run(until=hold.over)
    print(hold.events, hold.seconds)


if __name__ == "__main__":
    main()
