# insert.awk: one table of data/ as INSERT statements of the install script.
#
# The table's name is the file's name, the header line names the columns, an
# empty field is the column's default, and every row is marked as shipped by the
# extension.
BEGIN { FS = "\t" }
FNR == 1 {
	table = FILENAME
	sub(/^.*\//, "", table)
	sub(/\.tsv$/, "", table)
	head = "INSERT INTO export_control." table " (" $1
	columns = NF
	for (i = 2; i <= NF; i++) head = head ", " $i
	head = head ", shipped) VALUES"
	next
}
NF != columns {
	print FILENAME ":" FNR ": " NF " fields, header has " columns > "/dev/stderr"
	exit 1
}
{
	# One statement per 500 rows keeps each parse tree small.
	if (rows % 500 == 0) printf "%s%s\n", (rows ? ";\n\n" : ""), head
	else printf ",\n"
	line = ""
	for (i = 1; i <= NF; i++) {
		field = $i
		gsub(/'/, "''", field)
		line = line (field == "" ? "DEFAULT, " : "'" field "', ")
	}
	printf "(%strue)", line
	rows++
}
END { if (rows) print ";\n" }
