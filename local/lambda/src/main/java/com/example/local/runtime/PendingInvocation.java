package com.example.local.runtime;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An event that a process has not answered yet.
 *
 * @param taken completes when the runtime takes the event, exceptionally if the process ends before
 * @param reply completes with the function's answer
 */
record PendingInvocation(
    String requestId, byte[] event, CompletableFuture<Void> taken, CompletableFuture<Reply> reply) {

  static PendingInvocation of(byte[] event) {
    return new PendingInvocation(
        UUID.randomUUID().toString(), event, new CompletableFuture<>(), new CompletableFuture<>());
  }

  /** A function's answer, or Lambda's description of its error. */
  record Reply(boolean success, byte[] payload) {}
}
