/** Deletes an item: {@code DELETE /items/{itemId}}. */
package com.example.items.delete;
