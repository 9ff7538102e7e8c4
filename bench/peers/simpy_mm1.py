"""An M/M/1 queue of load .9 in SimPy: prints the customers served and the seconds taken."""

import random
import sys
import time
from collections.abc import Generator

import simpy

LOAD = 0.9


class Queue:
    """One server, with the statistics that the engine's station keeps."""

    def __init__(self, env: simpy.Environment, customers: int) -> None:
        self.env = env
        self.customers = customers
        self.server = simpy.Resource(env)
        self.draw = random.Random(1).expovariate
        self.present = 0
        self.changed = 0.0
        self.area = 0.0
        self.wait = 0.0
        self.sojourn = 0.0
        self.departed = 0
        env.process(self.arrivals())

    def arrivals(self) -> Generator[simpy.Event, object, None]:
        """Sends customers, with exponential intervals of mean 1."""
        for _ in range(self.customers):
            yield self.env.timeout(self.draw(1.0))
            self.env.process(self.customer())

    def customer(self) -> Generator[simpy.Event, object, None]:
        """Arrives, waits, is served and leaves."""
        arrived = self.env.now
        self.count(1)
        with self.server.request() as turn:
            yield turn
            self.wait += self.env.now - arrived
            yield self.env.timeout(self.draw(1.0 / LOAD))
        self.count(-1)
        self.sojourn += self.env.now - arrived
        self.departed += 1

    def count(self, change: int) -> None:
        """Brings the integral of the number present up to now, then changes the number."""
        self.area += self.present * (self.env.now - self.changed)
        self.changed = self.env.now
        self.present += change


def main() -> None:
    """Serves as many customers as the command line says."""
    env = simpy.Environment()
    queue = Queue(env, int(sys.argv[1]))
    begin = time.process_time()
    env.run()
    print(queue.departed, time.process_time() - begin)


if __name__ == "__main__":
    main()
