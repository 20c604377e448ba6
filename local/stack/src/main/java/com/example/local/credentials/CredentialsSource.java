package com.example.local.credentials;

import com.example.local.stack.LambdaFunction;
import java.time.Duration;
import java.time.Instant;

/** Gives out the credentials of the functions' processes. Implementations are thread-safe. */
@FunctionalInterface
public interface CredentialsSource {
  /** The credentials of nobody, for a database that takes any signature. */
  CredentialsSource ANY =
      function ->
          new Credentials("local", "local", "local", Instant.now().plus(Duration.ofDays(1)));

  /** Makes new credentials for a process of a function. */
  Credentials issue(LambdaFunction function);

  /** Lets credentials expire at once, if this source knows what it has issued. */
  default void expire(Credentials credentials) {}
}
