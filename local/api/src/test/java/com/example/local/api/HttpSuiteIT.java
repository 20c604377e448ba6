package com.example.local.api;

import com.example.e2e.HttpSuite;
import com.example.e2e.Target;

/** The suite that also tests a deployed API, against the local runner without tokens. */
class HttpSuiteIT extends HttpSuite {
  private LocalApi api;

  @Override
  protected Target start() {
    api = LocalApi.start(Project.stack(), LocalApi.Options.quiet());
    return Target.open(api.url());
  }

  @Override
  protected void stop() {
    api.close();
  }
}
