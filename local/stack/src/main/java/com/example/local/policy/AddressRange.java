package com.example.local.policy;

import java.net.InetAddress;
import java.util.regex.Pattern;

/** A range of IP addresses of either version, such as {@code 203.0.113.0/24}. Immutable. */
final class AddressRange {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(/\\d{1,3})?");

  private final byte[] address;
  private final int prefix;

  private AddressRange(byte[] address, int prefix) {
    this.address = address;
    this.prefix = prefix;
  }

  /** Reads a range, or a single address as the range that holds nothing else. */
  static AddressRange parse(String text) {
    if (FORM.matcher(text).matches()) {
      int slash = text.indexOf('/');
      byte[] address = address(slash < 0 ? text : text.substring(0, slash));
      int bits = address.length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix <= bits) {
        return new AddressRange(address, prefix);
      }
    }
    throw new IllegalArgumentException(text + " is not an IP address or a range of them");
  }

  /** Whether all addresses of the other range are in this one. */
  boolean contains(AddressRange other) {
    if (address.length != other.address.length || prefix > other.prefix) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> bit % Byte.SIZE;
      if (((address[bit / Byte.SIZE] ^ other.address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] address(String literal) {
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(literal + " is not an IP address", e);
    }
  }
}
