package com.example.local.gateway;

import java.util.Objects;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Jetty's HTTP/1.1, except that a request that Jetty refuses while reading keeps the headers that
 * were read. Jetty alone forgets them, and the answer could not name the request's origin.
 */
final class Connections extends HttpConnectionFactory {
  /** The connection's attribute that holds method and path of its request, as they were sent. */
  static final String REQUEST_LINE = Connections.class.getName() + ".requestLine";

  // The quota for a request's line and headers together:
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
  private static final int MAX_HEAD_BYTES = 10_240;

  // More than the quota, so that the headers of a request over the quota are still read.
  private static final int MAX_READ_BYTES = 64 * 1024;

  Connections(HttpConfiguration configuration) {
    super(configuration);
    configuration.setRequestHeaderSize(MAX_READ_BYTES);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    var connection = new RememberingConnection(getHttpConfiguration(), connector, endPoint);
    connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
    connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
    return configure(connection, connector, endPoint);
  }

  private static final class RememberingConnection extends HttpConnection {
    RememberingConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
      super(configuration, connector, endPoint);
    }

    @Override
    protected RequestHandler newRequestHandler() {
      return new HeadReader();
    }

    private final class HeadReader extends RequestHandler {
      private String method;
      private HttpVersion version;
      // Null while no request line was read.
      private HttpFields.Mutable headers;
      private int bytes;
      private boolean targetIsUri;

      @Override
      public void startRequest(String method, String target, HttpVersion version) {
        this.method = method;
        this.version = version;
        headers = HttpFields.build();
        bytes = (method + " " + target + " " + version.asString() + "\r\n").length();
        setAttribute(REQUEST_LINE, method + " " + target.split("[?#]", 2)[0]);
        try {
          super.startRequest(method, target, version);
          targetIsUri = true;
        } catch (IllegalArgumentException e) {
          // The request is refused below, once the headers are read.
          super.startRequest(HttpMethod.GET.asString(), "/", version);
          targetIsUri = false;
        }
      }

      @Override
      public void parsedHeader(HttpField field) {
        headers.add(field);
        bytes +=
            (field.getName() + ": " + Objects.toString(field.getValue(), "") + "\r\n").length();
        super.parsedHeader(field);
      }

      @Override
      public boolean headerComplete() {
        if (bytes > MAX_HEAD_BYTES) {
          throw new BadMessageException(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
        }
        if (!targetIsUri) {
          throw new BadMessageException("the request's target is no URI");
        }
        String expected = headers.get(HttpHeader.EXPECT);
        if (expected != null && !expected.equalsIgnoreCase(HttpHeaderValue.CONTINUE.asString())) {
          // Jetty refuses the request later, and then may close the connection before it answers.
          throw new BadMessageException(HttpStatus.EXPECTATION_FAILED_417);
        }
        boolean handle = super.headerComplete();
        headers = null;
        return handle;
      }

      @Override
      public void badMessage(HttpException failure) {
        if (headers == null) {
          setAttribute(REQUEST_LINE, "-");
        } else if (getHttpChannel().getRequest() == null) {
          long begin = getParser().getBeginNanoTime();
          HttpURI uri = HttpURI.from("/");
          getHttpChannel()
              .onRequest(new MetaData.Request(begin, method, uri, version, headers.asImmutable()));
        }
        headers = null;
        super.badMessage(failure);
      }
    }
  }
}
