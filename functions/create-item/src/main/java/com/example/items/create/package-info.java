/** Creates an item: {@code POST /items}. */
package com.example.items.create;
