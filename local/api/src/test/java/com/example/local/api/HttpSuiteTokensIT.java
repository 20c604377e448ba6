package com.example.local.api;

import com.example.e2e.HttpSuite;
import com.example.e2e.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The suite that also tests a deployed API, against the local runner with tokens. */
class HttpSuiteTokensIT extends HttpSuite {
  private LocalApi api;

  @Override
  protected Target start() {
    api = LocalApi.start(Project.stack(), LocalApi.Options.quiet().withJwt());
    return new Target(
        api.url(), Optional.of(token("ada")), Optional.of(token("eve")), Target.ANY_ORIGIN);
  }

  @Override
  protected void stop() {
    api.close();
  }

  private String token(String subject) {
    return api.issuer().orElseThrow().token(Map.of("sub", List.of(subject)));
  }
}
