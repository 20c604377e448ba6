package com.example.items.shared.testing.wire;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A port of the loopback address that leads nowhere, held so that nobody else gets it. */
final class DeadPort implements AutoCloseable {
  private final List<Closeable> sockets = new ArrayList<>();

  private DeadPort() {}

  /** Bound and not listening: a connection is refused. */
  static DeadPort refusing(int port) {
    DeadPort dead = new DeadPort();
    try {
      Socket holder = new Socket();
      dead.sockets.add(holder);
      holder.setReuseAddress(true);
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dead;
  }

  /** Listening with a full queue: a connection is neither made nor refused. */
  static DeadPort silent(int port) {
    DeadPort dead = new DeadPort();
    try {
      ServerSocket listener = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
      dead.sockets.add(listener);
      for (int i = 0; i < 4; i++) {
        SocketChannel filler = SocketChannel.open();
        dead.sockets.add(filler);
        filler.configureBlocking(false);
        filler.connect(listener.getLocalSocketAddress());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return dead;
  }

  @Override
  public void close() throws IOException {
    for (Closeable socket : sockets) {
      socket.close();
    }
  }
}
