(** * The language of proof documents

    A proof document speaks of real numbers and real matrices whose sizes are
    letters.  This file says what it may contain.  Nothing here has a meaning
    yet: meanings are given in [Meaning.v] and [Sound.v]. *)
From Coq Require Import ZArith QArith.
From mathcomp Require Import all_ssreflect.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Local Close Scope Q_scope. Local Open Scope nat_scope.

(** Expressions over numbered letters.  Letter 1 is the size one.  A size is a
    letter too: its own identity matrix.  A number [x] is a one-by-one letter,
    written [Tr (Var x)]. *)
Inductive expr :=
  | Num of Q | Var of positive | Opp of expr | Add of expr & expr | Mul of expr & expr
  | Tp of expr | Tr of expr.

(** A formula compares an expression with zero: [= 0], [>= 0], [> 0], positive
    semidefinite, or non-negative in every entry. *)
Inductive rel := REq | RGe | RGt | RPsd | RNonneg.
Definition formula := (rel * expr)%type.

(** What may be added up to reach a conclusion: a multiple of a known equation
    (which one, times a number, between two factors, transposed, traced); a
    positive rational times known numbers with a sign; or the same times a
    square [X' X] or [X' S X] with a known [S]. *)
Inductive term :=
  | Use of nat & expr & expr & expr & bool & bool
  | Sgn of Q & seq nat
  | Sq of Q & seq nat & expr & option nat & bool.

(** The rules.  A number [k : nat] points at the [k]-th newest known formula. *)
Inductive step :=
  | Combine of formula & seq nat & seq term
  | Squeeze of formula & nat & nat
  | Definite of formula & nat
  | Entrywise of formula & seq (nat * bool) & bool
  | Absurd of formula & nat
  | Split of formula & expr & seq step & seq step & seq step.

(** Each letter is declared with its rows, its columns, and whether it is
    symmetric.  A statement has letters, givens and goals. *)
Definition sig := seq (positive * (positive * positive * bool)).
Record statement := Statement { letters : sig; givens : seq formula; goals : seq formula }.
