package com.example.platform.testing.wire;

import java.io.IOException;

/** What the wire does with a request. */
@FunctionalInterface
public interface Behaviour {
  /**
   * @param dynamoDb takes the request on, should it get there at all
   */
  Reply reply(WireRequest request, Upstream dynamoDb) throws IOException, InterruptedException;

  static Behaviour pass() {
    return (request, dynamoDb) -> dynamoDb.send(request);
  }

  /** DynamoDB does what it was asked for, and nobody hears of it. */
  static Behaviour loseAnswer() {
    return loseAnswer(() -> {});
  }

  /** The same, and something happens before the client can ask again. */
  static Behaviour loseAnswer(Runnable meanwhile) {
    return (request, dynamoDb) -> {
      dynamoDb.send(request);
      meanwhile.run();
      return Reply.nothing(Reply.Then.CLOSE);
    };
  }

  /** The same whatever is asked; DynamoDB never hears of it. */
  static Behaviour always(Reply reply) {
    return (request, dynamoDb) -> reply;
  }
}
