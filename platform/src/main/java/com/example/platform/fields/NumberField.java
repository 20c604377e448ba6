package com.example.platform.fields;

import com.example.platform.json.JsonNumber;
import java.math.BigDecimal;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A number from a range, exact as it is written. DynamoDB stores 38 significant digits; more are
 * refused and never rounded. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">
 *     DynamoDB data types: number</a>
 */
public final class NumberField extends Field {
  private static final int MAX_DIGITS = 38;

  /**
   * Longer texts are refused unread, because the time that a number takes grows with its square.
   */
  private static final int MAX_LENGTH = 100;

  private static final BigDecimal LIMIT = BigDecimal.TEN.pow(MAX_DIGITS);

  private final BigDecimal min;
  private final BigDecimal max;
  private final boolean whole;

  private NumberField(
      String name, boolean whole, BigDecimal min, BigDecimal max, Presence presence) {
    super(name, presence);
    if (min.compareTo(max) > 0 || min.abs().max(max.abs()).compareTo(LIMIT) >= 0) {
      throw new IllegalArgumentException("The range must lie within 38 digits");
    }
    this.whole = whole;
    this.min = min;
    this.max = max;
  }

  /**
   * Declares a whole number.
   *
   * @throws IllegalArgumentException if the range is empty
   */
  public static NumberField whole(String name, long min, long max, Presence presence) {
    return new NumberField(name, true, BigDecimal.valueOf(min), BigDecimal.valueOf(max), presence);
  }

  /**
   * Declares a decimal number.
   *
   * @throws IllegalArgumentException if the range is empty, or has numbers of over 38 digits
   */
  public static NumberField decimal(
      String name, BigDecimal min, BigDecimal max, Presence presence) {
    return new NumberField(name, false, min, max, presence);
  }

  public BigDecimal min() {
    return min;
  }

  public BigDecimal max() {
    return max;
  }

  public boolean isWhole() {
    return whole;
  }

  @Override
  AttributeValue read(Object json) {
    if (!(json instanceof JsonNumber number) || !hasShortExponent(number.text())) {
      throw outOfRange();
    }
    if (number.text().length() > MAX_LENGTH) {
      throw invalid("have at most " + MAX_DIGITS + " digits");
    }
    BigDecimal value = new BigDecimal(number.text()).stripTrailingZeros();
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0 || whole && value.scale() > 0) {
      throw outOfRange();
    }
    if (value.precision() > MAX_DIGITS || value.scale() > MAX_DIGITS) {
      throw invalid("have at most " + MAX_DIGITS + " digits");
    }
    return AttributeValue.fromN(value.toPlainString());
  }

  /** An exponent such as 1e999999999 would make a text of a gigabyte. */
  private static boolean hasShortExponent(String text) {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    return exponent < 0 || text.length() - exponent <= 5;
  }

  private RuntimeException outOfRange() {
    return invalid(
        "be a "
            + (whole ? "whole number" : "number")
            + " from "
            + min.toPlainString()
            + " to "
            + max.toPlainString());
  }

  @Override
  public String sample() {
    return min.toPlainString();
  }

  @Override
  String storedSample() {
    return "{\"N\":\"" + sample() + "\"}";
  }
}
