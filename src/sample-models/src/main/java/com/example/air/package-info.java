/** A model of the air of each kind, as somebody would write who uses the simulator. */
@NullMarked
package com.example.air;

import org.jspecify.annotations.NullMarked;
