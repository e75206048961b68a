"""Between the engine and a policy pack: tells the pack its stack the way its SDK expects it.

The engine says project, stack and configuration in a call (`ConfigureStack`) once the pack serves; the Python policy
SDK reads them from its environment when it starts. So this proxy serves first, waits for that call, and passes every
later call on unread. Pulumi's own host does the same (`sdk/policy_proxy.go` of pulumi v3.259.0).
"""

import json
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import grpc
from pulumi.runtime.proto import analyzer_pb2

#: Resources may be large; gRPC's own limit is 4 MB.
UNLIMITED = (("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1))

_SERVICE = "/pulumirpc.Analyzer/"


class PackProxy(grpc.GenericRpcHandler):  # type: ignore[misc] # grpc publishes no types
    """An `Analyzer` server on a free local port in front of a pack that starts later."""

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[dict[str, str] | None] = queue.SimpleQueue()
        self._configuration: bytes | None = None
        self._pack: Future[grpc.Channel] = Future()
        self._stopped = threading.Event()
        self._refused = threading.Event()
        self._server = grpc.server(ThreadPoolExecutor(16), handlers=[self], options=UNLIMITED)
        self.port: int = self._server.add_insecure_port("127.0.0.1:0")
        self._server.start()

    def wait_for_stack(self) -> dict[str, str] | None:
        """Wait for the engine's first question: the environment that the pack needs, or None when told to stop."""
        return self._told.get()

    def attach(self, port: int) -> None:
        """Pass calls on to the pack that serves `port`."""
        channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=UNLIMITED)
        if self._configuration is not None:
            try:
                channel.unary_unary(f"{_SERVICE}ConfigureStack")(self._configuration)
            except grpc.RpcError as fault:
                if fault.code() is not grpc.StatusCode.UNIMPLEMENTED:  # as a policy SDK before 1.19 answers
                    self.fail(f"the policy pack refused its configuration: {fault.details()}")
                    return
        self._pack.set_result(channel)

    def fail(self, why: str) -> None:
        """Answer every call with `why`."""
        self._pack.set_exception(RuntimeError(why))

    def wait_for_refusal(self, seconds: float) -> None:
        """Wait until a caller has heard why there is no pack, the engine has gone, or nobody has asked for so long."""
        self._refused.wait(seconds)

    def stop(self) -> None:
        """Stop serving; safe to call twice and from any thread."""
        if self._stopped.is_set():
            return
        self._stopped.set()
        self._told.put(None)
        self._refused.set()
        if not self._pack.done():
            self._pack.cancel()
        self._server.stop(grace=None)

    def service(self, handler_call_details: grpc.HandlerCallDetails) -> grpc.RpcMethodHandler:
        """Answer the calls that come before the pack exists, and pass the others on as they are."""
        own: dict[str, Callable[[bytes, grpc.ServicerContext], bytes]] = {
            f"{_SERVICE}Handshake": self._handshake,
            f"{_SERVICE}ConfigureStack": self._configure_stack,
        }
        method = handler_call_details.method
        return grpc.unary_unary_rpc_method_handler(own.get(method) or self._forwarder(method))

    def _handshake(self, _request: bytes, _context: grpc.ServicerContext) -> bytes:
        answer: bytes = analyzer_pb2.AnalyzerHandshakeResponse().SerializeToString()
        return answer

    def _configure_stack(self, request: bytes, _context: grpc.ServicerContext) -> bytes:
        self._configuration = request
        self._told.put(environment_of(analyzer_pb2.AnalyzerStackConfigureRequest.FromString(request)))
        answer: bytes = analyzer_pb2.AnalyzerStackConfigureResponse().SerializeToString()
        return answer

    def _forwarder(self, method: str) -> Callable[[bytes, grpc.ServicerContext], bytes]:
        def forward(request: bytes, context: grpc.ServicerContext) -> bytes:
            self._told.put({})  # `pulumi policy publish` and the like ask without a stack
            try:
                answer: bytes = self._pack.result().unary_unary(method)(request)
            except grpc.RpcError as fault:
                context.abort(fault.code(), fault.details())
            except RuntimeError as fault:
                context.add_callback(self._refused.set)  # called when the answer has left
                context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(fault))
            return answer

        return forward


def environment_of(request: analyzer_pb2.AnalyzerStackConfigureRequest) -> dict[str, str]:
    """What `pulumi.policy` reads of its stack."""
    named = {
        "PULUMI_PROJECT": request.project,
        "PULUMI_STACK": request.stack,
        "PULUMI_ORGANIZATION": request.organization,
        "PULUMI_DRY_RUN": "true" if request.dry_run else "false",
        "PULUMI_CONFIG": json.dumps(dict(request.config)),
    }
    return {name: value for name, value in named.items() if value}
