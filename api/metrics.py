"""What happens in this program, in the form that Prometheus reads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from graph.errors import PolicyAtlasError
from graph.rows import Row

FRESH_SECONDS = 60.0
"""How long the size of the graph is kept: counting goes over all of it."""

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Upper bounds in seconds; the last is the time limit of a query."""

MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """Counters of one application in a registry of their own."""

    def __init__(self, counts: Callable[[], list[Row]]) -> None:
        """``counts`` gives the rows of the query of that name; it may raise a ``PolicyAtlasError``."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "policyatlas_http_requests",
            "Requests by method, route and status",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "policyatlas_http_request_seconds",
            "Time until an answer is sent whole, by route",
            ["route"],
            buckets=BUCKETS,
            registry=self._registry,
        )
        self.under_way = Gauge(
            "policyatlas_http_requests_under_way",
            "Requests that are being answered",
            registry=self._registry,
        )
        self._errors = Counter(
            "policyatlas_store_errors",
            "Failures of the store by code",
            ["code"],
            registry=self._registry,
        )
        self._uploads = Counter(
            "policyatlas_uploaded_documents",
            "Uploaded documents by what became of them",
            ["status"],
            registry=self._registry,
        )
        self._registry.register(_Graph(counts))
        ProcessCollector(registry=self._registry)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """An answer was sent. ``route`` is a template, so that there are not as many series as entities."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def store_error(self, code: str) -> None:
        """The store failed."""
        self._errors.labels(code).inc()

    def uploaded(self, status: str) -> None:
        """A document was uploaded."""
        self._uploads.labels(status).inc()

    def text(self) -> bytes:
        """All of it, of the media type ``MEDIA_TYPE``."""
        return generate_latest(self._registry)


class _Graph(Collector):
    """How large the graph is, and whether the store answers."""

    def __init__(self, counts: Callable[[], list[Row]]) -> None:
        self._counts = counts
        self._guard = threading.Lock()
        self._kept: tuple[float, list[Row]] | None = None

    def describe(self) -> list[Metric]:
        # Without this the registry would ask the store when the program starts.
        return [GaugeMetricFamily("policyatlas_store_up", "Whether the store answers (1) or not (0)")]

    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily("policyatlas_store_up", "Whether the store answers (1) or not (0)")
        nodes = GaugeMetricFamily("policyatlas_graph_nodes", "Nodes by type", labels=["type"])
        edges = GaugeMetricFamily("policyatlas_graph_edges", "Edges by type", labels=["type"])
        rows = self._fresh()
        up.add_metric([], 0.0 if rows is None else 1.0)
        for row in rows or ():
            (nodes if row["kind"] == "node" else edges).add_metric([row["type"]], row["count"])
        yield from (up, nodes, edges)

    def _fresh(self) -> list[Row] | None:
        with self._guard:
            now = time.monotonic()
            if self._kept is None or now - self._kept[0] > FRESH_SECONDS:
                try:
                    self._kept = (now, self._counts())
                except PolicyAtlasError:
                    self._kept = None
            return self._kept[1] if self._kept else None
