;; What the scan does for every passage. `npm run` nothing: `node build/scan-kernel.mjs` makes kernel-bytes.ts of this text.
;; kernel-plain.ts is the same in JavaScript, operation by operation: both give the same bits.
;; Lengths are multiples of 16 and at most 1,024. Addresses of codes, query and values are multiples of 16.
(module
  (import "block" "memory" (memory 1 65536 shared))

  ;; Sum of codes (int8) times query (int16). No overflow: |code| <= 127 and |query| <= 16,383, so 1,024 products add up to at most
  ;; 1,024 * 127 * 16,383 = 2,130,575,... < 2^31 in whatever order and grouping, and a pair of products stays far below.
  (func $dot (export "dot") (param $codes i32) (param $query i32) (param $length i32) (result i32)
    (local $end i32) (local $even v128) (local $odd v128)
    (local.set $end (i32.add (local.get $codes) (local.get $length)))
    (loop $next
      (local.set $even (i32x4.add (local.get $even)
        (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $codes)) (v128.load (local.get $query)))))
      (local.set $odd (i32x4.add (local.get $odd)
        (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $codes)) (v128.load offset=16 (local.get $query)))))
      (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
      (local.set $query (i32.add (local.get $query) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $codes) (local.get $end))))
    (local.set $even (i32x4.add (local.get $even) (local.get $odd)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $even)) (i32x4.extract_lane 1 (local.get $even)))
      (i32.add (i32x4.extract_lane 2 (local.get $even)) (i32x4.extract_lane 3 (local.get $even)))))

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
                (local.set $score (f32.mul
                  (f32.convert_i32_s (call $dot (local.get $codes) (local.get $query) (local.get $length)))
                  (f32.load (i32.add (local.get $scales) (i32.shl (local.get $slot) (i32.const 2))))))
                (if (f32.gt (local.get $score) (local.get $floor))
                  (then
                    (i32.store (local.get $out) (local.get $slot))
                    (f32.store offset=4 (local.get $out) (local.get $score))
                    (local.set $out (i32.add (local.get $out) (i32.const 8)))))))))
        (local.set $codes (i32.add (local.get $codes) (local.get $length)))
        (local.set $slot (i32.add (local.get $slot) (i32.const 1)))
        (br $next)))
    (i32.shr_u (i32.sub (local.get $out) (local.get $first)) (i32.const 3)))

  ;; One f32x4 of values as whole numbers, halves to even.
  (func $whole (param $values i32) (param $factor v128) (result v128)
    (i32x4.trunc_sat_f32x4_s (f32x4.nearest (f32x4.mul (v128.load (local.get $values)) (local.get $factor)))))

  ;; Writes `length` floats as codes of -127 to 127. Returns what a code of 1 is worth once the vector has length 1; 0 for a vector
  ;; without direction, and a number that is not finite, with nothing written, where one of the floats is not.
  (func (export "quantise") (param $values i32) (param $length i32) (param $codes i32) (result f32)
    (local $at i32) (local $end i32) (local $max v128) (local $sum v128) (local $value v128) (local $factor v128)
    (local $most f32) (local $squares f32)
    (local.set $at (local.get $values))
    (local.set $end (i32.add (local.get $values) (i32.shl (local.get $length) (i32.const 2))))
    (loop $next
      (local.set $value (v128.load (local.get $at)))
      (local.set $max (f32x4.max (local.get $max) (f32x4.abs (local.get $value))))
      (local.set $sum (f32x4.add (local.get $sum) (f32x4.mul (local.get $value) (local.get $value))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (local.set $most (f32.max
      (f32.max (f32x4.extract_lane 0 (local.get $max)) (f32x4.extract_lane 1 (local.get $max)))
      (f32.max (f32x4.extract_lane 2 (local.get $max)) (f32x4.extract_lane 3 (local.get $max)))))
    (local.set $squares (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))
    ;; Not a number, or infinite.
    (if (i32.eqz (f32.lt (local.get $squares) (f32.const inf))) (then (return (local.get $squares))))
    (if (f32.gt (local.get $squares) (f32.const 0))
      (then (local.set $factor (f32x4.splat (f32.div (f32.const 127) (local.get $most))))))
    (local.set $at (local.get $values))
    (loop $next
      (v128.store (local.get $codes) (i8x16.narrow_i16x8_s
        (i16x8.narrow_i32x4_s
          (call $whole (local.get $at) (local.get $factor))
          (call $whole (i32.add (local.get $at) (i32.const 16)) (local.get $factor)))
        (i16x8.narrow_i32x4_s
          (call $whole (i32.add (local.get $at) (i32.const 32)) (local.get $factor))
          (call $whole (i32.add (local.get $at) (i32.const 48)) (local.get $factor)))))
      (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (if (result f32) (f32.gt (local.get $squares) (f32.const 0))
      (then (f32.div (local.get $most) (f32.mul (f32.const 127) (f32.sqrt (local.get $squares)))))
      (else (f32.const 0)))))
