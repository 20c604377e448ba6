package com.example.platform.testing.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A free port of the loopback address, bound from the beginning to the end so that nobody else gets
 * it. As found, it refuses connections.
 *
 * <p>Linux lets a listener bind a port that another socket holds where both sockets may reuse the
 * address and none of them listens. A listener may, because Java says so for each on Linux.
 */
final class Port implements Closeable {
  private static final int BACKLOG = 50;

  private final Socket holder = new Socket();

  /** Those of the silent listener. */
  private final Deque<Closeable> silent = new ArrayDeque<>();

  Port() throws IOException {
    holder.setReuseAddress(true);
    holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  int number() {
    return holder.getLocalPort();
  }

  /** Takes connections; the port refuses connections again when the listener is closed. */
  ServerSocket listen() throws IOException {
    return listener(BACKLOG);
  }

  /** Listens with a full queue: a connection is neither made nor refused. */
  void silence() throws IOException {
    ServerSocket listener = listener(1);
    silent.push(listener);
    for (int i = 0; i < 4; i++) {
      SocketChannel filler = SocketChannel.open();
      silent.push(filler);
      filler.configureBlocking(false);
      filler.connect(listener.getLocalSocketAddress());
    }
  }

  /** Refuses connections again where it was silent. */
  void refuse() throws IOException {
    for (Closeable socket : List.copyOf(silent)) {
      socket.close();
    }
    silent.clear();
  }

  @Override
  public void close() throws IOException {
    refuse();
    holder.close();
  }

  private ServerSocket listener(int backlog) throws IOException {
    return new ServerSocket(number(), backlog, InetAddress.getLoopbackAddress());
  }
}
