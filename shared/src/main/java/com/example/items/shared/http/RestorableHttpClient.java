package com.example.items.shared.http;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A client that can be closed and made anew while the SDK's client above it, which costs more to
 * make, stays.
 */
public final class RestorableHttpClient implements SdkHttpClient {
  private volatile CrtHttpClient current;
  private volatile boolean closed;

  /** The thread whose requests {@link #answers} answers, if any. */
  private volatile Thread rehearsing;

  private volatile SdkHttpClient answers;

  public RestorableHttpClient(CrtHttpClient first) {
    this.current = first;
  }

  /**
   * @throws IllegalStateException while it is closed
   */
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (Thread.currentThread() == rehearsing) {
      return answers.prepareRequest(request);
    }
    if (closed) {
      throw new IllegalStateException("Closed until it is reopened");
    }
    return current.prepareRequest(request);
  }

  @Override
  public void close() {
    closed = true;
    current.close();
  }

  /** Makes a new client in place of the closed one. */
  public void reopen() {
    current = current.anew();
    closed = false;
  }

  /** Has another client answer this thread's requests, and no other's, during the work. */
  public void rehearse(SdkHttpClient client, Runnable work) {
    answers = client;
    rehearsing = Thread.currentThread();
    try {
      work.run();
    } finally {
      rehearsing = null;
    }
  }

  @Override
  public String clientName() {
    return current.clientName();
  }
}
