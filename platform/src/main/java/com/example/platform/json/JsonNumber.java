package com.example.platform.json;

/**
 * A JSON number as it was written. A {@code BigDecimal} would cost each cold start 20 ms or more,
 * so that only a number field makes one. Thread-safe.
 */
public record JsonNumber(String text) {}
