package com.example.local.policy;

/** A policy document that IAM would refuse. The message names the place and the problem. */
public final class PolicyFormatException extends IllegalArgumentException {
  PolicyFormatException(String place, String problem) {
    super(place.isEmpty() ? problem : place + ": " + problem);
  }
}
