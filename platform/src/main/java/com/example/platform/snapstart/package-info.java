/** Lambda SnapStart: what a function does before a snapshot of its process and after a restore. */
package com.example.platform.snapstart;
