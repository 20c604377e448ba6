package com.example.platform.testing.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortTest {
  private final Port port;

  PortTest() throws IOException {
    port = new Port();
  }

  @AfterEach
  void close() throws IOException {
    port.close();
  }

  @Test
  void nobodyElseGetsItWhateverItDoes() throws IOException {
    assertTaken();
    for (int i = 0; i < 2; i++) {
      try (ServerSocket listener = port.listen()) {
        connect();
        listener.accept().close();
        assertTaken();
      }
      assertTaken();
      port.silence();
      assertTaken();
      port.refuse();
      assertTaken();
    }
  }

  @Test
  void itRefusesUnlessItListens() throws IOException {
    assertThrows(ConnectException.class, this::connect);
    port.listen().close();
    assertThrows(ConnectException.class, this::connect);
    port.silence();
    port.refuse();
    assertThrows(ConnectException.class, this::connect);
  }

  @Test
  void silentItNeitherTakesNorRefusesAConnection() throws IOException {
    port.silence();

    assertThrows(SocketTimeoutException.class, this::connect);
  }

  private void connect() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address(), 1_000);
    }
  }

  private void assertTaken() throws IOException {
    try (ServerSocket other = new ServerSocket()) {
      other.setReuseAddress(false);
      assertThrows(BindException.class, () -> other.bind(address()));
    }
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number());
  }
}
