package com.example.benchmarks.process;

import com.example.local.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Lambda's Runtime API for one process, as a stopwatch: it takes the time where the process asks
 * for an event, where the event is handed over, and where the last byte of the answer is in.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda runtime
 *     API</a>
 */
final class RuntimeApi implements AutoCloseable {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final String INVOCATION = PREFIX + "invocation/";
  private static final String CREDENTIALS = "/credentials";
  private static final int THREADS = 8;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Server server;
  private final URI url;
  private final String functionArn;
  private final CompletableFuture<Moment> ready = new CompletableFuture<>();

  private LongSupplier cpu = () -> 0;
  private Poll poll;
  private Delivery waiting;
  private Delivery running;

  RuntimeApi(String functionArn) {
    this.functionArn = functionArn;
    server = new Server(new QueuedThreadPool(THREADS, THREADS));
    server.setHandler(new Protocol());
    ServerConnector connector = new ServerConnector(server, 0, 1);
    connector.setIdleTimeout(0);
    url =
        Listener.start(
            "The Runtime API",
            server,
            connector,
            InetAddress.getLoopbackAddress().getHostAddress(),
            0);
  }

  /** For {@code AWS_LAMBDA_RUNTIME_API}. */
  String address() {
    return url.getAuthority();
  }

  /** For {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
  String credentials() {
    return url + CREDENTIALS;
  }

  /** What the process has used of the processor, from now on asked at every moment taken. */
  synchronized void measure(LongSupplier cpuNanos) {
    cpu = cpuNanos;
  }

  /**
   * When the initialization was over: the first question for an event, or under SnapStart for the
   * restore.
   */
  CompletableFuture<Moment> ready() {
    return ready;
  }

  /** Gives the process an event, now or as soon as it asks; one at a time. */
  synchronized CompletableFuture<Answer> submit(byte[] event) {
    waiting = new Delivery(event);
    CompletableFuture<Answer> done = waiting.done;
    if (poll != null) {
      hand();
    }
    return done;
  }

  /** The process will not answer. */
  synchronized void fail(String reason) {
    RuntimeException failure = new MeasurementException(reason);
    ready.completeExceptionally(failure);
    if (waiting != null) {
      waiting.done.completeExceptionally(failure);
    }
    if (running != null) {
      running.done.completeExceptionally(failure);
    }
  }

  @Override
  public void close() {
    Listener.stop(server);
  }

  private synchronized void next(Poll asking) {
    Moment now = now();
    ready.complete(now);
    poll = asking;
    if (running != null) {
      Delivery over = running;
      running = null;
      over.done.complete(new Answer(over.payload, over.handed, over.answeredNanos, now.cpuNanos()));
    }
    if (waiting != null) {
      hand();
    }
  }

  private synchronized void replied(byte[] payload) {
    if (running != null) {
      running.answeredNanos = System.nanoTime();
      running.payload = payload;
    }
  }

  private void hand() {
    running = waiting;
    waiting = null;
    Poll asking = poll;
    poll = null;
    asking
        .response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, "application/json")
        .put("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString())
        .put("Lambda-Runtime-Deadline-Ms", Instant.now().plus(DEADLINE).toEpochMilli())
        .put("Lambda-Runtime-Invoked-Function-Arn", functionArn)
        .put(
            "Lambda-Runtime-Trace-Id",
            "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0");
    running.handed = now();
    asking.response.write(true, ByteBuffer.wrap(running.event), asking.callback);
  }

  private synchronized Moment now() {
    return new Moment(System.nanoTime(), cpu.getAsLong());
  }

  /** What the container provider of the SDKs reads; DynamoDB Local takes any. */
  private static String temporaryCredentials() {
    Instant expiration = Instant.now().plus(Duration.ofHours(1));
    return "{\"AccessKeyId\":\"local\",\"SecretAccessKey\":\"local\",\"Token\":\"local\","
        + "\"Expiration\":\""
        + expiration
        + "\"}";
  }

  private static void answer(Response response, Callback callback, int status, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, body, callback);
  }

  private static byte[] body(Request request) throws IOException {
    return Content.Source.asInputStream(request).readAllBytes();
  }

  private final class Protocol extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback)
        throws IOException {
      String path = request.getHttpURI().getPath();
      if (path.equals(INVOCATION + "next")) {
        next(new Poll(response, callback));
      } else if (path.equals(PREFIX + "restore/next")) {
        ready.complete(now());
        answer(response, callback, HttpStatus.OK_200, "");
      } else if (path.endsWith("/response")) {
        replied(body(request));
        answer(response, callback, HttpStatus.ACCEPTED_202, "{\"status\":\"OK\"}\n");
      } else if (path.equals(CREDENTIALS)) {
        answer(response, callback, HttpStatus.OK_200, temporaryCredentials());
      } else if (path.endsWith("/error")) {
        fail(new String(body(request), StandardCharsets.UTF_8));
        answer(response, callback, HttpStatus.ACCEPTED_202, "{\"status\":\"OK\"}\n");
      } else {
        return false;
      }
      return true;
    }
  }

  private record Poll(Response response, Callback callback) {}

  /** An event on its way; guarded by the API's lock. */
  private static final class Delivery {
    private final byte[] event;
    private final CompletableFuture<Answer> done = new CompletableFuture<>();
    private Moment handed;
    private long answeredNanos;
    private byte[] payload;

    Delivery(byte[] event) {
      this.event = event;
    }
  }

  /** A point in time, and the CPU time that the process had used until then. */
  record Moment(long nanos, long cpuNanos) {}

  /**
   * An answer, complete once the process asks for the next event: until then it works for this one.
   */
  record Answer(byte[] payload, Moment handed, long answeredNanos, long cpuNanos) {
    /** From the event handed over to the answer's last byte. */
    long nanos() {
      return answeredNanos - handed.nanos();
    }
  }
}
