package com.example.platform.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.example.platform.lambda.InvocationContext;
import java.time.Duration;
import java.util.UUID;

/** Contexts of invocations that begin now, each with a request id of its own. */
public final class Contexts {
  private Contexts() {}

  /** With the functions' timeout in template.yaml. */
  public static Context create() {
    return within(Duration.ofSeconds(10));
  }

  public static Context within(Duration timeout) {
    return new InvocationContext(
        UUID.randomUUID().toString(),
        "arn:aws:lambda:us-east-1:123456789012:function:TestFunction",
        System.currentTimeMillis() + timeout.toMillis());
  }
}
