alter table payment_methods
  add constraint payment_methods_last4_check check (char_length(last4) between 1 and 4);
