package com.example.items.local.gateway;

/** A request that the gateway cannot read. */
final class BadRequestException extends Exception {
  private static final long serialVersionUID = 1;

  BadRequestException(String message) {
    super(message);
  }
}
