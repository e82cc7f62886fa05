;; What the scan does for every passage. `node build/scan-kernel.mjs` makes kernel-bytes.ts of this text.
;; kernel-plain.ts is the same in JavaScript, operation by operation: both give the same bits.
;; Lengths are multiples of 32 and at most 1,024. Addresses of codes, residuals, query and values are multiples of 16.
(module
  (import "block" "memory" (memory 1 65536 shared))

  ;; Sum of codes (int8) times query (int16). No overflow: |code| <= 127 and |query| <= 16,383, so 1,024 products add up to at most
  ;; 1,024 * 127 * 16,383 = 2,130,576,384 < 2^31 in size, whichever of them are added up first.
  (func $dot (export "dot") (param $codes i32) (param $query i32) (param $length i32) (result i32)
    (local $end i32) (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (local.set $end (i32.add (local.get $codes) (local.get $length)))
    ;; 32 codes a turn: 0.9 of the time of 16, and 0.85 of that of 64 (more than the registers hold).
    (loop $next
      (local.set $first (i32x4.add (local.get $first)
        (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $codes)) (v128.load (local.get $query)))))
      (local.set $second (i32x4.add (local.get $second)
        (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $codes)) (v128.load offset=16 (local.get $query)))))
      (local.set $third (i32x4.add (local.get $third)
        (i32x4.dot_i16x8_s (v128.load8x8_s offset=16 (local.get $codes)) (v128.load offset=32 (local.get $query)))))
      (local.set $fourth (i32x4.add (local.get $fourth)
        (i32x4.dot_i16x8_s (v128.load8x8_s offset=24 (local.get $codes)) (v128.load offset=48 (local.get $query)))))
      (local.set $codes (i32.add (local.get $codes) (i32.const 32)))
      (local.set $query (i32.add (local.get $query) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $codes) (local.get $end))))
    (local.set $first (i32x4.add
      (i32x4.add (local.get $first) (local.get $second))
      (i32x4.add (local.get $third) (local.get $fourth))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $first)) (i32x4.extract_lane 1 (local.get $first)))
      (i32.add (i32x4.extract_lane 2 (local.get $first)) (i32x4.extract_lane 3 (local.get $first)))))

  ;; The cosine but for the query's scale, by codes alone.
  (func $score (export "score") (param $codes i32) (param $query i32) (param $length i32) (param $scale i32) (result f32)
    (f32.mul
      (f32.convert_i32_s (call $dot (local.get $codes) (local.get $query) (local.get $length)))
      (f32.load (local.get $scale))))

  ;; Eight residuals, which lie as bytes of 0 to 15 in a half of $residuals, times the query.
  (func $dotEight (param $residuals v128) (param $query v128) (result v128)
    (i32x4.dot_i16x8_s (i16x8.sub (local.get $residuals) (v128.const i16x8 8 8 8 8 8 8 8 8)) (local.get $query)))

  ;; Sum of residuals (-8 to 7) times query: at most 1,024 * 8 * 16,383 < 2^28 in size. A byte holds two: of 32 numbers the low halves
  ;; hold the first 16, the high halves the others.
  (func $dotResiduals (param $residuals i32) (param $query i32) (param $length i32) (result i32)
    (local $end i32) (local $both v128) (local $half v128) (local $sums v128) (local $more v128)
    (local.set $end (i32.add (local.get $residuals) (i32.shr_u (local.get $length) (i32.const 1))))
    (loop $next
      (local.set $both (v128.load (local.get $residuals)))
      (local.set $half (v128.and (local.get $both) (v128.const i32x4 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f 0x0f0f0f0f)))
      (local.set $sums (i32x4.add (local.get $sums)
        (call $dotEight (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load (local.get $query)))))
      (local.set $more (i32x4.add (local.get $more)
        (call $dotEight (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=16 (local.get $query)))))
      (local.set $half (i8x16.shr_u (local.get $both) (i32.const 4)))
      (local.set $sums (i32x4.add (local.get $sums)
        (call $dotEight (i16x8.extend_low_i8x16_u (local.get $half)) (v128.load offset=32 (local.get $query)))))
      (local.set $more (i32x4.add (local.get $more)
        (call $dotEight (i16x8.extend_high_i8x16_u (local.get $half)) (v128.load offset=48 (local.get $query)))))
      (local.set $residuals (i32.add (local.get $residuals) (i32.const 16)))
      (local.set $query (i32.add (local.get $query) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $residuals) (local.get $end))))
    (local.set $sums (i32x4.add (local.get $sums) (local.get $more)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $sums)) (i32x4.extract_lane 1 (local.get $sums)))
      (i32.add (i32x4.extract_lane 2 (local.get $sums)) (i32x4.extract_lane 3 (local.get $sums)))))

  ;; The cosine with codes and residuals, but for the query's scale. A residual counts a sixteenth of a code.
  (func (export "scoreFinely")
    (param $codes i32) (param $residuals i32) (param $query i32) (param $length i32) (param $scale i32) (result f64)
    (f64.mul
      (f64.add
        (f64.convert_i32_s (call $dot (local.get $codes) (local.get $query) (local.get $length)))
        (f64.mul
          (f64.convert_i32_s (call $dotResiduals (local.get $residuals) (local.get $query) (local.get $length)))
          (f64.const 0.0625)))
      (f64.promote_f32 (f32.load (local.get $scale)))))

  ;; Scores `count` slots that lie one after the other. Writes those above `floor` whose generation is open (a byte 1 at
  ;; open + generation) to `out`, as pairs of place (i32) and score (f32); returns how many. A generation of -1 is a free slot:
  ;; read without sign it lies behind every mask.
  (func (export "scan")
    (param $codes i32) (param $generations i32) (param $scales i32) (param $count i32) (param $length i32)
    (param $query i32) (param $open i32) (param $openLength i32) (param $floor f32) (param $out i32) (result i32)
    (local $slot i32) (local $generation i32) (local $score f32) (local $first i32)
    (local.set $first (local.get $out))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $slot) (local.get $count)))
        (local.set $generation (i32.load (i32.add (local.get $generations) (i32.shl (local.get $slot) (i32.const 2)))))
        (if (i32.lt_u (local.get $generation) (local.get $openLength))
          (then
            (if (i32.eq (i32.load8_u (i32.add (local.get $open) (local.get $generation))) (i32.const 1))
              (then
                (local.set $score (call $score (local.get $codes) (local.get $query) (local.get $length)
                  (i32.add (local.get $scales) (i32.shl (local.get $slot) (i32.const 2)))))
                (if (f32.gt (local.get $score) (local.get $floor))
                  (then
                    (i32.store (local.get $out) (local.get $slot))
                    (f32.store offset=4 (local.get $out) (local.get $score))
                    (local.set $out (i32.add (local.get $out) (i32.const 8)))))))))
        (local.set $codes (i32.add (local.get $codes) (local.get $length)))
        (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 3)))

  ;; Eight values as whole numbers (i16x8), halves to even.
  (func $whole (param $values i32) (param $factor v128) (result v128)
    (i16x8.narrow_i32x4_s
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (v128.load (local.get $values)) (local.get $factor))))
      (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (v128.load offset=16 (local.get $values)) (local.get $factor))))))

  ;; 32 steps, all of 4 bits, as $residuals are read: the low halves of 16 steps, the high halves of the 16 behind them.
  (func $packed (param $first v128) (param $second v128) (param $third v128) (param $fourth v128) (result v128)
    (local $four v128)
    (local.set $four (v128.const i16x8 15 15 15 15 15 15 15 15))
    (v128.or
      (i8x16.narrow_i16x8_u (v128.and (local.get $first) (local.get $four)) (v128.and (local.get $second) (local.get $four)))
      (i8x16.shl
        (i8x16.narrow_i16x8_u (v128.and (local.get $third) (local.get $four)) (v128.and (local.get $fourth) (local.get $four)))
        (i32.const 4))))

  ;; Writes `length` floats in steps of a 2,032nd of the greatest: codes of -127 to 127, worth 16 steps each, and residuals of -8 to 7 with 8
  ;; added. Returns 16 / the length of the vector in steps, so that scoreFinely is the exact cosine with what is stored; 0 for a
  ;; vector without direction, and a number that is not finite, with nothing written, where one of the floats is not.
  (func (export "quantise") (param $values i32) (param $length i32) (param $codes i32) (param $residuals i32) (result f32)
    (local $at i32) (local $end i32) (local $max v128) (local $squares v128) (local $factor v128) (local $most f32) (local $eight v128)
    (local $first v128) (local $second v128) (local $third v128) (local $fourth v128)
    (local.set $at (local.get $values))
    (local.set $end (i32.add (local.get $values) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (local.set $max (f32x4.max (local.get $max) (f32x4.abs (v128.load (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $most (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $max)) (f32x4.extract_lane 1 (local.get $max)))
      (f32.max (f32x4.extract_lane 2 (local.get $max)) (f32x4.extract_lane 3 (local.get $max)))))
    ;; Infinite, or not a number.
    (if (i32.eqz (f32.lt (local.get $most) (f32.const inf))) (then (return (local.get $most))))
    ;; Below it 2032 / most could be infinite.
    (if (f32.gt (local.get $most) (f32.const 0x1p-100))
      (then (local.set $factor (f32x4.splat (f32.div (f32.const 2032) (local.get $most))))))
    (local.set $eight (v128.const i16x8 8 8 8 8 8 8 8 8))
    (local.set $at (local.get $values))
    (loop $next
      (local.set $first (call $whole (local.get $at) (local.get $factor)))
      (local.set $second (call $whole (i32.add (local.get $at) (i32.const 32)) (local.get $factor)))
      (local.set $third (call $whole (i32.add (local.get $at) (i32.const 64)) (local.get $factor)))
      (local.set $fourth (call $whole (i32.add (local.get $at) (i32.const 96)) (local.get $factor)))
      ;; At most 1,024 * 2,032^2 < 2^32: as a number without sign it does not overflow.
      (local.set $squares (i32x4.add (local.get $squares) (i32x4.add
        (i32x4.add
          (i32x4.dot_i16x8_s (local.get $first) (local.get $first))
          (i32x4.dot_i16x8_s (local.get $second) (local.get $second)))
        (i32x4.add
          (i32x4.dot_i16x8_s (local.get $third) (local.get $third))
          (i32x4.dot_i16x8_s (local.get $fourth) (local.get $fourth))))))
      (local.set $first (i16x8.add (local.get $first) (local.get $eight)))
      (local.set $second (i16x8.add (local.get $second) (local.get $eight)))
      (local.set $third (i16x8.add (local.get $third) (local.get $eight)))
      (local.set $fourth (i16x8.add (local.get $fourth) (local.get $eight)))
      (v128.store (local.get $codes) (i8x16.narrow_i16x8_s
        (i16x8.shr_s (local.get $first) (i32.const 4)) (i16x8.shr_s (local.get $second) (i32.const 4))))
      (v128.store offset=16 (local.get $codes) (i8x16.narrow_i16x8_s
        (i16x8.shr_s (local.get $third) (i32.const 4)) (i16x8.shr_s (local.get $fourth) (i32.const 4))))
      (v128.store (local.get $residuals)
        (call $packed (local.get $first) (local.get $second) (local.get $third) (local.get $fourth)))
      (local.set $codes (i32.add (local.get $codes) (i32.const 32)))
      (local.set $residuals (i32.add (local.get $residuals) (i32.const 16)))
      (local.set $at (i32.add (local.get $at) (i32.const 128)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (if (result f32) (f32.gt (local.get $most) (f32.const 0x1p-100))
      (then (f32.demote_f64 (f64.div (f64.const 16) (f64.sqrt (f64.convert_i32_u (i32.add
        (i32.add (i32x4.extract_lane 0 (local.get $squares)) (i32x4.extract_lane 1 (local.get $squares)))
        (i32.add (i32x4.extract_lane 2 (local.get $squares)) (i32x4.extract_lane 3 (local.get $squares)))))))))
      (else (f32.const 0))))

  ;; Four codes of a vector, which lie as i32x4, against four numbers of the mean: all bits set where they are greater.
  (func $above (param $codes v128) (param $scale v128) (param $mean i32) (result v128)
    (f32x4.gt (f32x4.mul (f32x4.convert_i32x4_s (local.get $codes)) (local.get $scale)) (v128.load (local.get $mean))))

  ;; Writes a bit for each code, lowest first: 1 where the number it stands for is greater than that of the mean (f32).
  (func (export "signs") (param $codes i32) (param $length i32) (param $scaleAt i32) (param $mean i32) (param $out i32)
    (local $end i32) (local $low v128) (local $high v128) (local $scale v128)
    (local.set $end (i32.add (local.get $codes) (local.get $length)))
    (local.set $scale (v128.load32_splat (local.get $scaleAt)))
    (loop $next
      (local.set $low (v128.load8x8_s (local.get $codes)))
      (local.set $high (v128.load8x8_s offset=8 (local.get $codes)))
      (i32.store16 (local.get $out) (i8x16.bitmask (i8x16.narrow_i16x8_s
        (i16x8.narrow_i32x4_s
          (call $above (i32x4.extend_low_i16x8_s (local.get $low)) (local.get $scale) (local.get $mean))
          (call $above (i32x4.extend_high_i16x8_s (local.get $low)) (local.get $scale) (i32.add (local.get $mean) (i32.const 16))))
        (i16x8.narrow_i32x4_s
          (call $above (i32x4.extend_low_i16x8_s (local.get $high)) (local.get $scale) (i32.add (local.get $mean) (i32.const 32)))
          (call $above (i32x4.extend_high_i16x8_s (local.get $high)) (local.get $scale) (i32.add (local.get $mean) (i32.const 48)))))))
      (local.set $out (i32.add (local.get $out) (i32.const 2)))
      (local.set $mean (i32.add (local.get $mean) (i32.const 64)))
      (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $codes) (local.get $end)))))

  ;; As scan, by signs: a score is the sum of the query's numbers (-8 to 7) where the sign's bit is 1. For each word of 8
  ;; bytes of signs the query has four, its bits worth 1, 2, 4 and -8. Scores are i32.
  (func (export "scanSigns")
    (param $signs i32) (param $generations i32) (param $count i32) (param $bytes i32)
    (param $planes i32) (param $open i32) (param $openLength i32) (param $floor i32) (param $out i32) (result i32)
    (local $slot i32) (local $generation i32) (local $score i32) (local $first i32) (local $plane i32) (local $word i32) (local $end i32)
    (local $bits i64) (local $ones i64) (local $twos i64) (local $fours i64) (local $eights i64)
    (local.set $first (local.get $out))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $slot) (local.get $count)))
        (local.set $generation (i32.load (i32.add (local.get $generations) (i32.shl (local.get $slot) (i32.const 2)))))
        (if (i32.lt_u (local.get $generation) (local.get $openLength))
          (then
            (if (i32.eq (i32.load8_u (i32.add (local.get $open) (local.get $generation))) (i32.const 1))
              (then
                (local.set $ones (i64.const 0))
                (local.set $twos (i64.const 0))
                (local.set $fours (i64.const 0))
                (local.set $eights (i64.const 0))
                (local.set $plane (local.get $planes))
                (local.set $word (local.get $signs))
                (local.set $end (i32.add (local.get $signs) (local.get $bytes)))
                (loop $words
                  (local.set $bits (i64.load (local.get $word)))
                  (local.set $ones (i64.add (local.get $ones) (i64.popcnt
                    (i64.and (local.get $bits) (i64.load (local.get $plane))))))
                  (local.set $twos (i64.add (local.get $twos) (i64.popcnt
                    (i64.and (local.get $bits) (i64.load offset=8 (local.get $plane))))))
                  (local.set $fours (i64.add (local.get $fours) (i64.popcnt
                    (i64.and (local.get $bits) (i64.load offset=16 (local.get $plane))))))
                  (local.set $eights (i64.add (local.get $eights) (i64.popcnt
                    (i64.and (local.get $bits) (i64.load offset=24 (local.get $plane))))))
                  (local.set $plane (i32.add (local.get $plane) (i32.const 32)))
                  (local.set $word (i32.add (local.get $word) (i32.const 8)))
                  (br_if $words (i32.lt_u (local.get $word) (local.get $end))))
                (local.set $score (i32.wrap_i64 (i64.add
                  (i64.add (local.get $ones) (i64.shl (local.get $twos) (i64.const 1)))
                  (i64.sub (i64.shl (local.get $fours) (i64.const 2)) (i64.shl (local.get $eights) (i64.const 3))))))
                (if (i32.gt_s (local.get $score) (local.get $floor))
                  (then
                    (i32.store (local.get $out) (local.get $slot))
                    (i32.store offset=4 (local.get $out) (local.get $score))
                    (local.set $out (i32.add (local.get $out) (i32.const 8)))))))))
        (local.set $signs (i32.add (local.get $signs) (local.get $bytes)))
        (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 3))))
