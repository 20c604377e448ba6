package com.example.local.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a process cannot take over a snapshot. */
class RestoredProcessTest extends GuardTestBase {
  @Test
  void credentialsFromBeforeARestoreAreRefused() throws Exception {
    assertEquals(200, send(get()).status());
    database.expire(credentials);
    assertRefused("ExpiredTokenException", send(get()));
  }

  @Test
  void aConnectionFromBeforeARestoreIsClosedAtItsNextUse() throws Exception {
    try (Socket connection = connect()) {
      write(get(), connection);
      assertAnswered(connection);
      // A connection outlasts everything but a restore.
      write(get(), connection);
      assertAnswered(connection);

      database.expire(credentials);
      write(request(database.credentials("Reader")), connection);
      assertEquals(-1, read(connection.getInputStream()));
    }
    assertEquals(
        List.of("Closed a connection to DynamoDB that Reader kept from before its snapshot"),
        List.copyOf(database.console));
  }

  private static Socket connect() throws IOException {
    return new Socket(database.endpoint().getHost(), database.endpoint().getPort());
  }

  private static void write(TestRequest request, Socket connection) throws IOException {
    byte[] head = request.head("keep-alive");
    byte[] bytes = new byte[head.length + request.body.length];
    System.arraycopy(head, 0, bytes, 0, head.length);
    System.arraycopy(request.body, 0, bytes, head.length, request.body.length);
    connection.getOutputStream().write(bytes);
  }

  // Reads to the end of the item.
  private static void assertAnswered(Socket connection) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("{\"Item\":{\"id\":{\"S\":\"a\"}}}") < 0) {
      int next = read(connection.getInputStream());
      if (next < 0) {
        throw new AssertionError(answer);
      }
      answer.append((char) next);
    }
  }

  private static int read(InputStream in) throws IOException {
    try {
      return in.read();
    } catch (SocketException e) {
      // The connection was reset.
      return -1;
    }
  }
}
