/**
 * Time, randomness and text: what the other packages of the machinery use. It uses none of them.
 */
package com.example.platform;
