-- After the rows of all tables: the index of the listed parties that come with
-- the extension, so that no session begins by making it.
SELECT export_control.refresh_screening_image();
