package com.example.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Starts and stops Jetty's servers, with one message for each failure. Thread-safe. */
public final class Listener {
  private Listener() {}

  /**
   * Starts a server with one connector.
   *
   * @param name what the server serves, for the message
   * @param host the only address to listen on
   * @param port the port, or 0 for any free port
   * @return the URL that reaches the server
   * @throws StartFailure if nothing can listen there
   */
  public static URI start(
      String name, Server server, ServerConnector connector, String host, int port) {
    connector.setHost(host);
    connector.setPort(port);
    server.setConnectors(new Connector[] {connector});
    try {
      server.start();
      return url(host, connector.getLocalPort());
    } catch (IOException e) {
      // Jetty wraps the message of the socket: "Address already in use".
      String reason = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new StartFailure(name + " cannot listen on " + host + ":" + port + ": " + reason, e);
    } catch (Exception e) {
      throw new IllegalStateException(name + " did not start", e);
    }
  }

  public static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("a server did not stop", e);
    }
  }

  private static URI url(String host, int port) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    // A server that listens on every address is reached at the loopback address.
    String name =
        address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress().getHostAddress() : host;
    return URI.create("http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port);
  }
}
