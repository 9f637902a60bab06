package com.example.shop;

/** The benchmark gives it another list of interfaces each time, which restarts the application. */
class Edited {}
