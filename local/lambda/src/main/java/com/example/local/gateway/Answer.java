package com.example.local.gateway;

/**
 * A response, and what the console says about its origin.
 *
 * @param by the function's logical id, or a dash for the gateway
 * @param start {@code cold} where a process was started for the answer, otherwise {@code warm} or a
 *     dash
 */
record Answer(GatewayResponse response, String by, String start) {
  /** An answer that the gateway gives without a function. */
  static Answer own(GatewayResponse response) {
    return new Answer(response, "-", "-");
  }

  Answer with(GatewayResponse other) {
    return new Answer(other, by, start);
  }
}
