package com.example.platform.json;

/**
 * A JSON number as it was written. Nothing here calculates with one, and {@code BigDecimal} costs a
 * cold start 20 ms or more.
 */
public record JsonNumber(String text) {}
