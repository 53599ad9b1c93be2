(** * The rules of proof

    The checker itself: [check S proof] runs a proof of a statement.  It mirrors
    the exact kernel of the Python package rule by rule.  That whatever it accepts
    is true is proved in [Sound.v]. *)
From Coq Require Import ZArith QArith Qreduction.
From mathcomp Require Import all_ssreflect.
From ProofsCheck Require Import Language Normal.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Close Scope Q_scope. Local Open Scope nat_scope. Local Open Scope bool_scope.

Section Rules.
Variable sg : sig.
Notation norm := (norm sg).
Notation times := (times sg).
Notation trace := (trace sg).
Notation transpose := (transpose sg).
Notation normal_fact := (normal_fact sg).

(** What is known, newest first. *)
Definition ctx := seq fact.
Definition fact_at (K : ctx) (k : nat) : fact := nth (REq, [::]) K k.

(** The product of known numbers, all [> 0] (when [strict]) or all [>= 0], and
    whether every one of them is [> 0]; [None] if one has no sign. *)
Fixpoint numbers (strict : bool) (K : ctx) (ks : seq nat) : option (poly * bool) :=
  match ks with
  | [::] => Some (constant 1%Q, true)
  | k :: ks' =>
    let f := fact_at K k in
    let okay := is_number f.2 && match f.1 with RGt => true | RGe => ~~ strict | _ => false end in
    if numbers strict K ks' is Some (q, s) then
      if okay then Some (times f.2 q, s && same_rel f.1 RGt) else None
    else None
  end.

(** The value of one term, and whether it is a strictly positive number. *)
Definition term_value (K : ctx) (t : term) : option (poly * bool * bool) :=
  match t with
  | Use k factor le ri tp tr =>
    let f := fact_at K k in
    let n := norm factor in
    if same_rel f.1 REq && is_number n then
      let v := if tp then transpose f.2 else f.2 in
      let v := times (norm le) (times v (norm ri)) in
      let v := if tr then trace v else v in
      Some (times n v, false, true)
    else None
  | Sgn c ks =>
    if numbers false K ks is Some (q, s) then
      if is_positive c then Some (scale c q, s, false) else None
    else None
  | Sq c ks x by_ tr =>
    if numbers false K ks is Some (q, _) then
      let n := norm x in
      let m := if by_ is Some k then times (transpose n) (times (fact_at K k).2 n) else times (transpose n) n in
      let okay := if by_ is Some k then same_rel (fact_at K k).1 RPsd else true in
      if okay && is_positive c then Some (times (scale c q) (if tr then trace m else m), false, false) else None
    else None
  end.

(** May this term stand under this relation? *)
Definition allowed (r : rel) (t : term) (v : poly) : bool :=
  match t with
  | Use _ _ _ _ _ _ => true
  | Sgn _ _ => match r with RGe | RGt => true | _ => false end
  | Sq _ _ _ _ tr => match r with RGe | RGt => tr | RPsd => ~~ tr | _ => false end
  end.

(** The sum of terms; strict if one of them is strictly positive. *)
Fixpoint terms_sum (r : rel) (K : ctx) (ts : seq term) : option (poly * bool) :=
  match ts with
  | [::] => Some ([::], false)
  | t :: ts' =>
    match term_value K t, terms_sum r K ts' with
    | Some (v, s, _), Some (a, s') => if allowed r t v then Some (merge v a, s || s') else None
    | _, _ => None
    end
  end.

(** The conclusion, times numbers known to be positive, is the sum of the
    terms, to the letter. *)
Definition combine (K : ctx) (concl : fact) (dv : seq nat) (ts : seq term) : bool :=
  match numbers true K dv, terms_sum concl.1 K ts with
  | Some (d, _), Some (v, s) =>
    (match concl.1 with RGt => s && is_number concl.2 | RGe => is_number concl.2 | RNonneg => false | _ => true end)
    && same_poly (times d concl.2) v
  | _, _ => false
  end.

(** Products of entrywise non-negative matrices. *)
Fixpoint factors_product (K : ctx) (fs : seq (nat * bool)) : option poly :=
  match fs with
  | [::] => None
  | (k, tp) :: fs' =>
    let f := fact_at K k in
    let v := if tp then transpose f.2 else f.2 in
    if same_rel f.1 RNonneg then
      match fs' with
      | [::] => Some v
      | _ => if factors_product K fs' is Some q then Some (times v q) else None
      end
    else None
  end.

(** The rational number that a polynomial is, if it is one. *)
Definition as_constant (p : poly) : option Q :=
  match p with [::] => Some 0%Q | [:: (([::], [::]), c)] => Some c | _ => None end.

(** One step: the conclusion is added to what is known, or the step fails. *)
Fixpoint run1 (K : ctx) (s : step) {struct s} : option ctx :=
  let run := fix run (K : ctx) (l : seq step) {struct l} : option ctx :=
    match l with
    | [::] => Some K
    | s :: l' => if run1 K s is Some K' then run K' l' else None
    end in
  match s with
  | Combine c dv ts => let f := normal_fact c in if combine K f dv ts then Some (f :: K) else None
  | Squeeze c a b =>
    let f := normal_fact c in let fa := fact_at K a in let fb := fact_at K b in
    if [&& same_rel f.1 REq, same_rel fa.1 RGe, same_rel fb.1 RGe, is_number fa.2, same_poly fa.2 (scale (-1)%Q fb.2)
        & same_poly f.2 fa.2] then Some (f :: K) else None
  | Definite c k =>
    let f := normal_fact c in let g := fact_at K k in
    if [&& same_rel f.1 REq, same_rel g.1 REq & same_poly (trace (times (transpose f.2) f.2)) g.2] then Some (f :: K) else None
  | Entrywise c fs tr =>
    let f := normal_fact c in
    if factors_product K fs is Some q then
      if same_fact f (if tr then (RGe, trace q) else (RNonneg, q)) then Some (f :: K) else None
    else None
  | Absurd c k =>
    let f := normal_fact c in let g := fact_at K k in
    if same_rel g.1 RGt && (if as_constant g.2 is Some q then ~~ is_positive q else false) then Some (f :: K) else None
  | Split c on pos zero neg =>
    let f := normal_fact c in let n := norm on in
    let reaches K' := if K' is Some K1 then has (same_fact f) K1 else false in
    if [&& is_number n, reaches (run ((RGt, n) :: K) pos), reaches (run ((REq, n) :: K) zero)
        & reaches (run ((RGt, scale (-1)%Q n) :: K) neg)] then Some (f :: K) else None
  end.
Fixpoint run (K : ctx) (l : seq step) : option ctx :=
  match l with
  | [::] => Some K
  | s :: l' => if run1 K s is Some K' then run K' l' else None
  end.
End Rules.

(** A proof is accepted if each step follows and every goal is reached. *)
Definition check (S : statement) (proof : seq step) : bool :=
  let sg := letters S in
  if run sg (rev (map (normal_fact sg) (givens S))) proof is Some K then
    all (fun g => has (same_fact (normal_fact sg g)) K) (goals S)
  else false.
