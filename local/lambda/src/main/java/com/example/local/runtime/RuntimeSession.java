package com.example.local.runtime;

import com.example.local.runtime.PendingInvocation.Reply;
import java.util.function.Consumer;

/**
 * One process's conversation over the Runtime API: it asks for an event, answers it, and asks
 * again. Thread-safe.
 */
final class RuntimeSession {
  /** The largest answer that Lambda passes on: 6 MB, and a little for its own use. */
  static final int MAX_PAYLOAD_BYTES = 6 * 1024 * 1024 + 100;

  private Consumer<PendingInvocation> poll;
  private PendingInvocation waiting;
  private PendingInvocation running;
  private boolean initialized;
  private Reply initError;
  private Integer exitCode;

  /** Gives the process an event, now or as soon as it asks; at most one at a time. */
  synchronized void submit(PendingInvocation delivery) {
    waiting = delivery;
    if (exitCode != null) {
      end();
    } else if (poll != null) {
      Consumer<PendingInvocation> asking = poll;
      poll = null;
      hand(asking);
    }
  }

  /** The process asks for an event, and by that says that it is initialized. */
  synchronized void next(Consumer<PendingInvocation> asking) {
    initialized = true;
    if (waiting == null) {
      poll = asking;
    } else {
      hand(asking);
    }
  }

  /** The process answers; false if it answers no event of its own. */
  synchronized boolean reply(String requestId, Reply reply) {
    if (running == null || !running.requestId().equals(requestId)) {
      return false;
    }
    running.reply().complete(reply);
    running = null;
    return true;
  }

  /** The process says that its function could not be initialized. */
  synchronized void initError(byte[] payload) {
    initError = new Reply(false, payload);
  }

  /** The process has ended. */
  synchronized void ended(int exitCode) {
    this.exitCode = exitCode;
    end();
  }

  private void hand(Consumer<PendingInvocation> asking) {
    running = waiting;
    waiting = null;
    running.taken().complete(null);
    asking.accept(running);
  }

  private void end() {
    if (running != null) {
      running.reply().complete(RuntimeErrors.exited(running.requestId(), exitCode));
      running = null;
    }
    if (waiting != null) {
      // One that had been initialized ended between two events: another can take this one.
      if (initialized) {
        waiting.taken().completeExceptionally(new NotTakenException());
      } else {
        Reply reply = initError == null ? RuntimeErrors.exited(waiting.requestId(), exitCode) : initError;
        waiting.taken().complete(null);
        waiting.reply().complete(reply);
      }
      waiting = null;
    }
  }

  /** The process ended before it took the event. */
  static final class NotTakenException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
