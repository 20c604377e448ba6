package com.example.platform.testing.wire;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * An HTTP/1.1 wire in front of DynamoDB Local that carries requests and answers, or fails to, and
 * remembers the requests. As found, it carries.
 */
public final class Wire implements AutoCloseable {
  private static final Duration FOR_EVER = Duration.ofHours(1);

  private final Upstream dynamoDb;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
  private final Queue<Behaviour> next = new ConcurrentLinkedQueue<>();
  private volatile Behaviour behaviour = Behaviour.pass();
  private final Port port = new Port();
  private ServerSocket listener;
  private Future<?> accepting;

  private Wire(URI endpoint) throws IOException {
    dynamoDb = new Upstream(endpoint);
    listen();
  }

  /** A wire to the endpoint, on any free port of the loopback address. */
  public static Wire to(String endpoint) {
    try {
      return new Wire(URI.create(endpoint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String endpoint() {
    return "http://127.0.0.1:" + port.number();
  }

  /** What becomes of every request from now on. */
  public void behave(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  /** What becomes of the next request alone; said again, of the one after it. */
  public void behaveOnce(Behaviour behaviour) {
    next.add(behaviour);
  }

  /** Nothing listens any more; connections break. */
  public void refuse() {
    cut();
  }

  /** The way is lost: a connection is neither made nor refused; those that were break. */
  public void vanish() {
    cut();
    try {
      port.silence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks the connections that are open; new ones can be made. */
  public void dropConnections() {
    connections.forEach(Wire::close);
  }

  /** How many connections are open. */
  public int connections() {
    return connections.size();
  }

  /** Carries again. */
  public void mend() throws IOException {
    behaviour = Behaviour.pass();
    next.clear();
    if (listener.isClosed()) {
      port.refuse();
      listen();
    }
  }

  /** The requests so far, those that failed included. */
  public List<WireRequest> requests() {
    return requests;
  }

  /** The actions that were asked for so far. */
  public Set<String> actions() {
    return requests.stream().map(WireRequest::action).collect(Collectors.toSet());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    dropConnections();
    threads.shutdownNow();
    port.close();
  }

  private void listen() throws IOException {
    ServerSocket socket = port.listen();
    listener = socket;
    accepting = threads.submit(() -> accept(socket));
  }

  /** Ends when the listener is closed. */
  private Void accept(ServerSocket socket) throws IOException {
    while (true) {
      Socket connection = socket.accept();
      connections.add(connection);
      threads.submit(() -> serve(connection));
    }
  }

  private Void serve(Socket connection) throws IOException, InterruptedException {
    try (connection) {
      DataInputStream input = new DataInputStream(connection.getInputStream());
      Optional<WireRequest> request = WireRequest.read(input);
      while (request.isPresent() && answer(request.get(), connection)) {
        request = WireRequest.read(input);
      }
    } finally {
      connections.remove(connection);
    }
    return null;
  }

  /** Says whether the connection stays open. */
  private boolean answer(WireRequest request, Socket connection)
      throws IOException, InterruptedException {
    requests.add(request);
    Behaviour once = next.poll();
    Reply reply = (once == null ? behaviour : once).reply(request, dynamoDb);
    connection.getOutputStream().write(reply.bytes());
    if (reply.then() == Reply.Then.HANG) {
      Thread.sleep(FOR_EVER);
    }
    return reply.then() == Reply.Then.KEEP_OPEN;
  }

  private void cut() {
    close(listener);
    // The socket listens until the thread in accept() has noticed.
    await(accepting);
    dropConnections();
  }

  private static void await(Future<?> end) {
    try {
      end.get();
      throw new IllegalStateException("The wire stopped listening by itself");
    } catch (ExecutionException e) {
      // As expected: accept() has no other end.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      throw new IllegalStateException("A socket did not close", e);
    }
  }
}
