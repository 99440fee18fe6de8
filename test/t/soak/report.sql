SELECT length(export_control.report('sales.orders'));
SELECT count(*) FROM questions_to_send('sales.orders');
