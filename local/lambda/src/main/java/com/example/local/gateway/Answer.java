package com.example.local.gateway;

/**
 * A response, and for the console who gave it.
 *
 * @param by the function's logical id, or a dash for the gateway
 * @param start {@code cold} where a process was started for it, else {@code warm} or a dash
 */
record Answer(GatewayResponse response, String by, String start) {
  /** One that the gateway gives without a function. */
  static Answer own(GatewayResponse response) {
    return new Answer(response, "-", "-");
  }

  Answer with(GatewayResponse other) {
    return new Answer(other, by, start);
  }
}
