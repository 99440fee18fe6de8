-- All orders asked again, whole and in parts.
SELECT changed FROM recheck('sales.orders', most => 50);
SELECT changed FROM recheck('sales.orders');
SELECT changed FROM recheck('sales.lines');
