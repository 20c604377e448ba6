package com.example.e2e;

/** The suite against the API that {@code -Dapi.url=} names. The profile e2e runs it. */
class DeployedIT extends HttpSuite {
  @Override
  protected Target start() {
    return Target.ofProperties();
  }
}
