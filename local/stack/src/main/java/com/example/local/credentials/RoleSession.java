package com.example.local.credentials;

import com.example.local.stack.LambdaFunction;
import java.util.Objects;

/** What a function's credentials stand for: a session of the function's role. Immutable. */
public record RoleSession(LambdaFunction function, Credentials credentials) {
  public RoleSession {
    Objects.requireNonNull(function);
    Objects.requireNonNull(credentials);
  }

  /** Who the caller is, as AWS's messages name a function. */
  public String arn() {
    return "arn:aws:sts::"
        + accountId()
        + ":assumed-role/"
        + function.role().name()
        + "/"
        + function.name();
  }

  /** The account of the function, and of its role. */
  public String accountId() {
    // arn:aws:lambda:us-east-1:123456789012:function:name
    return function.arn().split(":")[4];
  }
}
