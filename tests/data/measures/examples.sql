-- Every measure of the catalogue as a plain SQL statement over the CSV files beside this one: month, numerator,
-- denominator, value. It was written from the measures' definitions in words and shares nothing with the program. NULL
-- for a numerator or denominator: not compared. All times lie in winter: on one clock.

CREATE VIEW attendance AS SELECT *, substr(arrival_dt, 1, 7) AS month, (strftime('%s', departure_dt) - strftime('%s', arrival_dt)) / 60 AS stay FROM attendance_row;
CREATE VIEW ed AS SELECT *,
 COALESCE(injury_intent = '276853009', 0) OR COALESCE(chief_complaint_code = '248062006', 0) OR COALESCE(self_harm_flag = 'Y', 0) AS is_self_harm,
 COALESCE(chief_complaint_code IN ('248062006', '272022009', '366979004', '6471006', '48694002', '248020004', '7011001', '2073000'), 0) OR COALESCE(injury_intent = '276853009', 0)
 OR COALESCE(substr(diagnosis_code, 1, instr(diagnosis_code || ',', ',') - 1) IN ('52448006', '2776000', '33449004', '72366004', '191736004', '371631005', '225624000', '197480006', '35489007', '13746004', '58214004', '69322001', '44376007', '397923000', '30077003', '17226007', '50705009'), 0)
 OR COALESCE(mh_flag = 'Y', 0) OR COALESCE(self_harm_flag = 'Y', 0) AS is_mh
 FROM attendance WHERE COALESCE(department_type, '01') = '01' AND COALESCE(attendance_category, '1') IN ('1', '2', '3')
 AND COALESCE(discharge_status, '') NOT IN ('1077031000000103', '1077781000000101', '63238001');
CREATE VIEW mh AS SELECT * FROM ed WHERE is_mh;
-- Days from the end of the person's visit before, where that could be; visits in the 365 days that end with this one.
CREATE VIEW visit AS SELECT v.*,
 (SELECT CASE WHEN p.departure_dt <= v.arrival_dt THEN (strftime('%s', v.arrival_dt) - strftime('%s', p.departure_dt)) / 86400.0 END FROM mh p
  WHERE p.patient_key = v.patient_key AND p.arrival_dt < v.arrival_dt AND p.stay BETWEEN 0 AND 10080 ORDER BY p.arrival_dt DESC LIMIT 1) AS days_since,
 (SELECT COUNT(*) FROM mh p WHERE p.patient_key = v.patient_key AND p.arrival_dt <= v.arrival_dt
  AND julianday(v.arrival_dt) - julianday(p.arrival_dt) <= 365) AS in_a_year FROM mh v;
CREATE VIEW referral AS SELECT *, substr(mh_referral_dt, 1, 7) AS month, (strftime('%s', mh_first_contact_dt) - strftime('%s', mh_referral_dt)) / 60 AS wait FROM referral_row;
CREATE VIEW detention AS SELECT rowid, *, substr(mha_end_dt, 1, 7) AS month FROM detention_row;
CREATE VIEW spell AS SELECT rowid, *, substr(mh_discharge_dt, 1, 7) AS month FROM spell_row;
CREATE VIEW placement AS SELECT rowid, * FROM placement_row;
CREATE VIEW incident AS SELECT *, substr(incident_dt, 1, 7) AS month FROM incident_row;
CREATE VIEW audit AS SELECT * FROM audit_row;
CREATE VIEW survey AS SELECT * FROM survey_row;
CREATE VIEW shift AS SELECT * FROM shift_row;
CREATE VIEW aggregate AS SELECT * FROM aggregate_row;
CREATE TABLE calendar AS WITH RECURSIVE d(day) AS (SELECT '2025-11-01' UNION ALL SELECT date(day, '+1 day') FROM d WHERE day < '2026-06-30') SELECT day, substr(day, 1, 7) AS month FROM d;
-- A bed is counted at midnight: on the day of the start, not on that of the stop. What has no stop runs to the last day known.
CREATE TABLE spell_end AS SELECT MAX(MAX(date(mh_admission_dt)), MAX(date(mh_discharge_dt)), MAX(date(ready_for_discharge_dt)), MAX(date(ready_for_discharge_end_dt))) AS day FROM spell;
CREATE VIEW occupied_day AS SELECT c.month FROM spell s JOIN calendar c ON c.day >= date(mh_admission_dt) AND c.day < COALESCE(date(mh_discharge_dt), '9999') AND c.day <= (SELECT day FROM spell_end);
CREATE VIEW delay_day AS SELECT c.month, s.rowid AS rowid_of FROM spell s JOIN calendar c ON c.day >= date(ready_for_discharge_dt) AND c.day < COALESCE(date(ready_for_discharge_end_dt), date(mh_discharge_dt), '9999') AND c.day <= (SELECT day FROM spell_end);

-- ED01
WITH v AS (SELECT month, stay AS x FROM mh WHERE stay BETWEEN 0 AND 10080), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- ED02
WITH v AS (SELECT month, stay AS x FROM mh WHERE stay BETWEEN 0 AND 10080), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v),
p AS (SELECT month, x, i, n, 1 + CAST((n - 1) * 0.9 AS INTEGER) AS low, (n - 1) * 0.9 - CAST((n - 1) * 0.9 AS INTEGER) AS rest FROM r)
SELECT month, NULL, n, SUM(CASE WHEN i = low THEN x * (1 - rest) WHEN i = low + 1 THEN x * rest ELSE 0 END) FROM p GROUP BY month;

-- ED03
SELECT month, NULL, COUNT(*), AVG(x) FROM (SELECT month, stay AS x FROM mh WHERE stay BETWEEN 0 AND 10080) GROUP BY month;

-- ED04
SELECT month, SUM(COALESCE(stay <= 240, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay <= 240, 0)) / COUNT(*) FROM mh WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- ED05
SELECT month, SUM(COALESCE(stay > 360, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay > 360, 0)) / COUNT(*) FROM mh WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- ED06
SELECT month, SUM(COALESCE(stay > 720, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay > 720, 0)) / COUNT(*) FROM mh WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- ED07
SELECT month, COUNT(*), NULL, COUNT(*) FROM mh WHERE stay BETWEEN 0 AND 10080 AND stay > 720 GROUP BY month;

-- ED08
SELECT month, COUNT(*), NULL, COUNT(*) FROM mh WHERE stay BETWEEN 0 AND 10080 AND stay >= 1440 GROUP BY month;

-- ED09
SELECT month, COUNT(*), NULL, COUNT(*) FROM mh WHERE (strftime('%s', departure_dt) - strftime('%s', decision_to_admit_dt)) / 60 > 720 AND (strftime('%s', departure_dt) - strftime('%s', decision_to_admit_dt)) / 60 <= 10080 GROUP BY month;

-- ED10
SELECT month, NULL, COUNT(*), AVG(x) FROM (SELECT month, stay - 720 AS x FROM mh WHERE stay BETWEEN 0 AND 10080 AND stay > 720) GROUP BY month;

-- ED11
SELECT month, COUNT(*), NULL, COUNT(*) FROM mh GROUP BY month;

-- ED12
SELECT month, SUM(COALESCE(is_mh, 0)), COUNT(*), 100.0 * SUM(COALESCE(is_mh, 0)) / COUNT(*) FROM ed GROUP BY month;

-- ED13
SELECT month, COUNT(*), NULL, COUNT(*) FROM ed WHERE is_self_harm GROUP BY month;

-- ED14
SELECT month, SUM(COALESCE(discharge_status IN ('1066301000000103', '1066311000000101'), 0)), COUNT(*), 100.0 * SUM(COALESCE(discharge_status IN ('1066301000000103', '1066311000000101'), 0)) / COUNT(*) FROM mh GROUP BY month;

-- ED15
SELECT month, SUM(COALESCE(discharge_status IN ('1066301000000103', '1066311000000101', '1066321000000107'), 0)), COUNT(*), 100.0 * SUM(COALESCE(discharge_status IN ('1066301000000103', '1066311000000101', '1066321000000107'), 0)) / COUNT(*) FROM mh GROUP BY month;

-- ED16
SELECT month, SUM(COALESCE(absconded_flag = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(absconded_flag = 'Y', 0)) / COUNT(*) FROM mh GROUP BY month;

-- ED17
SELECT month, SUM(COALESCE(days_since <= 7, 0)), COUNT(*), 100.0 * SUM(COALESCE(days_since <= 7, 0)) / COUNT(*) FROM visit GROUP BY month;

-- ED18
SELECT month, SUM(COALESCE(days_since <= 28, 0)), COUNT(*), 100.0 * SUM(COALESCE(days_since <= 28, 0)) / COUNT(*) FROM visit GROUP BY month;

-- ED19
SELECT month, COUNT(DISTINCT patient_key), NULL, COUNT(DISTINCT patient_key) FROM visit WHERE in_a_year >= 5 GROUP BY month;

-- ED20
SELECT month, SUM(COALESCE(in_a_year >= 5, 0)), COUNT(*), 100.0 * SUM(COALESCE(in_a_year >= 5, 0)) / COUNT(*) FROM visit GROUP BY month;

-- PR01
SELECT month, SUM(COALESCE((strftime('%s', initial_assessment_dt) - strftime('%s', arrival_dt)) / 60 <= 15, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', initial_assessment_dt) - strftime('%s', arrival_dt)) / 60 <= 15, 0)) / COUNT(*) FROM mh WHERE initial_assessment_dt IS NULL OR (strftime('%s', initial_assessment_dt) - strftime('%s', arrival_dt)) / 60 >= 0 GROUP BY month;

-- PR02
SELECT month, SUM(COALESCE(mh_triage_dt IS NOT NULL, 0)), COUNT(*), 100.0 * SUM(COALESCE(mh_triage_dt IS NOT NULL, 0)) / COUNT(*) FROM mh GROUP BY month;

-- PR03
WITH v AS (SELECT month, (strftime('%s', seen_dt) - strftime('%s', arrival_dt)) / 60 AS x FROM mh WHERE (strftime('%s', seen_dt) - strftime('%s', arrival_dt)) / 60 >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- PR04
WITH v AS (SELECT month, (strftime('%s', mh_referral_dt) - strftime('%s', arrival_dt)) / 60 AS x FROM mh WHERE (strftime('%s', mh_referral_dt) - strftime('%s', arrival_dt)) / 60 >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- PR05
SELECT month, SUM(COALESCE(wait <= 60, 0)), COUNT(*), 100.0 * SUM(COALESCE(wait <= 60, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H1' AND wait >= 0 GROUP BY month;

-- PR06
WITH v AS (SELECT month, wait AS x FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H1' AND wait >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- PR07
WITH v AS (SELECT month, wait AS x FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H1' AND wait >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v),
p AS (SELECT month, x, i, n, 1 + CAST((n - 1) * 0.9 AS INTEGER) AS low, (n - 1) * 0.9 - CAST((n - 1) * 0.9 AS INTEGER) AS rest FROM r)
SELECT month, NULL, n, SUM(CASE WHEN i = low THEN x * (1 - rest) WHEN i = low + 1 THEN x * rest ELSE 0 END) FROM p GROUP BY month;

-- PR08
SELECT month, SUM(COALESCE(mh_first_contact_dt IS NULL, 0)), COUNT(*), 100.0 * SUM(COALESCE(mh_first_contact_dt IS NULL, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H1' GROUP BY month;

-- PR09
SELECT month, SUM(COALESCE((strftime('%s', mh_plan_dt) - strftime('%s', arrival_dt)) / 60 <= 240, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', mh_plan_dt) - strftime('%s', arrival_dt)) / 60 <= 240, 0)) / COUNT(*) FROM mh WHERE (mh_referral_dt IS NOT NULL OR COALESCE(mh_referred_flag, '') = 'Y' OR COALESCE(referred_service, '') IN ('306136006', '183524004', '202291000000107', '306138007', '380241000000107', '413127007')) AND (mh_plan_dt IS NULL OR (strftime('%s', mh_plan_dt) - strftime('%s', arrival_dt)) / 60 >= 0) GROUP BY month;

-- PR10
SELECT month, SUM(COALESCE(mh_first_contact_dt < ready_to_proceed_dt, 0)), COUNT(*), 100.0 * SUM(COALESCE(mh_first_contact_dt < ready_to_proceed_dt, 0)) / COUNT(*) FROM mh WHERE mh_first_contact_dt IS NOT NULL AND ready_to_proceed_dt IS NOT NULL GROUP BY month;

-- PR11
SELECT month, SUM(COALESCE(mh_referral_dt < ready_to_proceed_dt, 0)), COUNT(*), 100.0 * SUM(COALESCE(mh_referral_dt < ready_to_proceed_dt, 0)) / COUNT(*) FROM mh WHERE mh_referral_dt IS NOT NULL AND ready_to_proceed_dt IS NOT NULL GROUP BY month;

-- PR12
WITH v AS (SELECT month, (strftime('%s', departure_dt) - strftime('%s', ready_to_proceed_dt)) / 60 AS x FROM mh WHERE (strftime('%s', departure_dt) - strftime('%s', ready_to_proceed_dt)) / 60 BETWEEN 0 AND 10080), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- PR13
SELECT substr(audit_dt, 1, 7), SUM(COALESCE(observation_met_flag = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(observation_met_flag = 'Y', 0)) / COUNT(*) FROM audit GROUP BY 1;

-- PR14
SELECT month, SUM(COALESCE(crisis_plan_flag = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(crisis_plan_flag = 'Y', 0)) / COUNT(*) FROM mh WHERE COALESCE(discharge_destination, '') NOT IN ('306706006', '1066361000000104', '1066371000000106', '1066381000000108', '1066391000000105', '1066401000000108', '19712007', '183919006') GROUP BY month;

-- PR15
SELECT substr(audit_dt, 1, 7), SUM(COALESCE(compassionate_care_flag = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(compassionate_care_flag = 'Y', 0)) / COUNT(*) FROM audit GROUP BY 1;

-- CR01
SELECT month, SUM(COALESCE(wait <= 240, 0)), COUNT(*), 100.0 * SUM(COALESCE(wait <= 240, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A02', 'A03', 'A04', 'A18', 'A19') AND response_priority = '4' AND wait >= 0 GROUP BY month;

-- CR02
SELECT month, SUM(COALESCE(wait <= 1440, 0)), COUNT(*), 100.0 * SUM(COALESCE(wait <= 1440, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A02', 'A03', 'A04', 'A18', 'A19') AND response_priority = '2' AND wait >= 0 GROUP BY month;

-- CR03
SELECT month, SUM(COALESCE((strftime('%s', mha_end_dt) - strftime('%s', mha_start_dt)) / 60 > 1440, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', mha_end_dt) - strftime('%s', mha_start_dt)) / 60 > 1440, 0)) / COUNT(*) FROM detention WHERE mha_status = '20' AND (strftime('%s', mha_end_dt) - strftime('%s', mha_start_dt)) / 60 >= 0 GROUP BY month;

-- CR04
SELECT month, COUNT(*), NULL, COUNT(*) FROM ed WHERE mha_status = '20' GROUP BY month;

-- CR05
SELECT d.month, SUM(next IN ('02', '03')), COUNT(*), 100.0 * SUM(next IN ('02', '03')) / COUNT(*) FROM (SELECT month, COALESCE((SELECT n.mha_status FROM detention n WHERE n.patient_key = d.patient_key AND n.rowid <> d.rowid AND n.mha_start_dt >= d.mha_end_dt AND strftime('%s', n.mha_start_dt) - strftime('%s', d.mha_end_dt) <= 86400 ORDER BY n.mha_start_dt LIMIT 1), '') AS next FROM detention d WHERE mha_status = '20' AND mha_end_dt IS NOT NULL) d GROUP BY d.month;

-- CR06
WITH v AS (SELECT month, (strftime('%s', police_handover_dt) - strftime('%s', arrival_dt)) / 60 AS x FROM attendance WHERE (strftime('%s', police_handover_dt) - strftime('%s', arrival_dt)) / 60 >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- CR07
SELECT month, SUM(COALESCE((strftime('%s', police_handover_dt) - strftime('%s', arrival_dt)) / 60 <= 60, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', police_handover_dt) - strftime('%s', arrival_dt)) / 60 <= 60, 0)) / COUNT(*) FROM attendance WHERE (strftime('%s', police_handover_dt) - strftime('%s', arrival_dt)) / 60 >= 0 GROUP BY month;

-- CR08
SELECT month, SUM(COALESCE(arrival_mode = 'police car', 0)), COUNT(*), 100.0 * SUM(COALESCE(arrival_mode = 'police car', 0)) / COUNT(*) FROM attendance WHERE mha_status IN ('19', '20') GROUP BY month;

-- CR09
WITH v AS (SELECT month, (strftime('%s', mha_assessment_dt) - strftime('%s', mha_assessment_requested_dt)) / 60 AS x FROM attendance WHERE (strftime('%s', mha_assessment_dt) - strftime('%s', mha_assessment_requested_dt)) / 60 >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- CR10
WITH v AS (SELECT month, (strftime('%s', bed_allocated_dt) - strftime('%s', bed_requested_dt)) / 60 AS x FROM attendance WHERE (strftime('%s', bed_allocated_dt) - strftime('%s', bed_requested_dt)) / 60 >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- DS01
SELECT month, SUM(COALESCE((strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 <= 4320, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 <= 4320, 0)) / COUNT(*) FROM spell WHERE mh_discharge_dt IS NOT NULL AND (follow_up_dt IS NULL OR (strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 >= 0) GROUP BY month;

-- DS02
SELECT month, SUM(COALESCE((strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 <= 10080, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 <= 10080, 0)) / COUNT(*) FROM spell WHERE mh_discharge_dt IS NOT NULL AND (follow_up_dt IS NULL OR (strftime('%s', follow_up_dt) - strftime('%s', mh_discharge_dt)) / 60 >= 0) GROUP BY month;

-- DS03
WITH far AS (SELECT MAX(MAX(date(oap_start_dt)), MAX(date(oap_end_dt))) AS day FROM placement), ends AS (SELECT month, MAX(day) AS day FROM calendar WHERE day <= (SELECT day FROM far) GROUP BY month)
SELECT month, SUM(is_there), NULL, SUM(is_there) FROM (SELECT month, oap_inappropriate_flag = 'Y' AND date(oap_start_dt) <= day AND COALESCE(date(oap_end_dt), '9999') > day AS is_there FROM ends, placement WHERE oap_inappropriate_flag IS NOT NULL) GROUP BY month;

-- DS04
SELECT month, NULL, COUNT(DISTINCT p.rowid), COUNT(*) FROM placement p JOIN calendar ON day >= date(oap_start_dt) AND day < COALESCE(date(oap_end_dt), '9999') AND day <= (SELECT MAX(MAX(date(oap_start_dt)), MAX(date(oap_end_dt))) FROM placement) WHERE oap_inappropriate_flag = 'Y' GROUP BY month;

-- DS05
SELECT month, NULL, COUNT(DISTINCT rowid_of), COUNT(*) FROM delay_day GROUP BY month;

-- DS06
SELECT o.month, d.days, o.days, 100.0 * d.days / o.days FROM (SELECT month, COUNT(*) AS days FROM occupied_day GROUP BY month) o JOIN (SELECT month, COUNT(*) AS days FROM delay_day GROUP BY month) d ON d.month = o.month;

-- DS07
SELECT substr(period, 1, 7), SUM(occupied_bed_days), SUM(available_bed_days), 100.0 * SUM(occupied_bed_days) / SUM(available_bed_days) FROM aggregate GROUP BY 1;

-- DS08
SELECT month, SUM(COALESCE((strftime('%s', mh_discharge_dt) - strftime('%s', mh_admission_dt)) / 60 >= 86400, 0)), COUNT(*), 100.0 * SUM(COALESCE((strftime('%s', mh_discharge_dt) - strftime('%s', mh_admission_dt)) / 60 >= 86400, 0)) / COUNT(*) FROM spell WHERE (strftime('%s', mh_discharge_dt) - strftime('%s', mh_admission_dt)) / 60 >= 0 GROUP BY month;

-- DS09
SELECT month, SUM(COALESCE((SELECT MIN(julianday(n.mh_admission_dt)) - julianday(s.mh_discharge_dt) FROM spell n WHERE n.patient_key = s.patient_key AND n.rowid <> s.rowid AND n.mh_admission_dt >= s.mh_discharge_dt) <= 28.00001, 0)), COUNT(*), 100.0 * SUM(COALESCE((SELECT MIN(julianday(n.mh_admission_dt)) - julianday(s.mh_discharge_dt) FROM spell n WHERE n.patient_key = s.patient_key AND n.rowid <> s.rowid AND n.mh_admission_dt >= s.mh_discharge_dt) <= 28.00001, 0)) / COUNT(*) FROM spell s WHERE mh_discharge_dt IS NOT NULL GROUP BY month;

-- DS10
SELECT month, SUM(COALESCE(no_prior_contact_flag = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(no_prior_contact_flag = 'Y', 0)) / COUNT(*) FROM (SELECT *, substr(mh_admission_dt, 1, 7) AS month FROM spell_row) s GROUP BY month;

-- SA01
SELECT month, COUNT(*), NULL, COUNT(*) FROM incident WHERE incident_type = 'self-harm in ED' GROUP BY month;

-- SA02
SELECT date(incident_dt), NULL, NULL, julianday(incident_dt) - julianday(LAG(incident_dt) OVER (ORDER BY incident_dt)) FROM incident WHERE harm_level IN ('severe', 'fatal');

-- SA03
SELECT i.month, i.n, w.n, 100.0 * i.n / w.n FROM (SELECT month, SUM(COALESCE(incident_type = 'violence', 0)) AS n FROM incident GROUP BY month) i JOIN (SELECT month, COUNT(*) AS n FROM mh GROUP BY month) w ON w.month = i.month;

-- SA04
SELECT i.month, i.n, w.n, 100.0 * i.n / w.n FROM (SELECT month, SUM(COALESCE(restraint_type IN ('01', '02', '07', '08', '09', '10', '11', '12', '13'), 0)) AS n FROM incident GROUP BY month) i JOIN (SELECT month, COUNT(*) AS n FROM mh GROUP BY month) w ON w.month = i.month;

-- SA05
SELECT i.month, i.n, w.n, 100.0 * i.n / w.n FROM (SELECT month, SUM(COALESCE(COALESCE(restraint_type IN ('03', '14', '15', '16', '17'), 0) OR COALESCE(rapid_tranq_flag = 'Y', 0), 0)) AS n FROM incident GROUP BY month) i JOIN (SELECT month, COUNT(*) AS n FROM mh GROUP BY month) w ON w.month = i.month;

-- SA06
SELECT i.month, i.n, w.n, 1000.0 * i.n / w.n FROM (SELECT month, SUM(COALESCE(restraint_type IS NOT NULL, 0)) AS n FROM incident GROUP BY month) i JOIN (SELECT month, COUNT(*) AS n FROM occupied_day GROUP BY month) w ON w.month = i.month;

-- SA07
SELECT i.month, i.n, w.n, 1000.0 * i.n / w.n FROM (SELECT month, SUM(COALESCE(incident_type = 'self-harm on ward', 0)) AS n FROM incident GROUP BY month) i JOIN (SELECT month, COUNT(*) AS n FROM occupied_day GROUP BY month) w ON w.month = i.month;

-- EQ01
SELECT month, SUM(COALESCE(stay > 720, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay > 720, 0)) / COUNT(*) FROM mh WHERE age < 18 AND stay BETWEEN 0 AND 10080 GROUP BY month;

-- EQ02
WITH v AS (SELECT month, stay AS x FROM mh WHERE age < 18 AND stay BETWEEN 0 AND 10080), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- EQ03
SELECT month, SUM(COALESCE(wait <= 60, 0)), COUNT(*), 100.0 * SUM(COALESCE(wait <= 60, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H1' AND age < 18 AND wait >= 0 GROUP BY month;

-- EQ04
WITH v AS (SELECT month, ethnicity = 'A' AS b, stay AS x FROM mh WHERE ethnicity <> 'Z' AND stay BETWEEN 0 AND 10080),
r AS (SELECT month, b, x, ROW_NUMBER() OVER (PARTITION BY month, b ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month, b) AS n FROM v),
m AS (SELECT month, b, n, AVG(x) AS middle FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month, b)
SELECT month, NULL, MIN(n), MAX(CASE WHEN b = 0 THEN middle END) - MAX(CASE WHEN b = 1 THEN middle END) FROM m GROUP BY month;

-- EQ05
SELECT month, NULL, MIN(SUM(COALESCE(ethnicity NOT IN ('A', 'Z'), 0)), SUM(COALESCE(ethnicity = 'A', 0))), 100.0 * SUM(COALESCE(ethnicity NOT IN ('A', 'Z'), 0) AND stay > 720) / NULLIF(SUM(COALESCE(ethnicity NOT IN ('A', 'Z'), 0)), 0) - 100.0 * SUM(COALESCE(ethnicity = 'A', 0) AND stay > 720) / NULLIF(SUM(COALESCE(ethnicity = 'A', 0)), 0) FROM mh WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- EQ06
SELECT month, SUM(COALESCE(stay > 720, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay > 720, 0)) / COUNT(*) FROM mh WHERE (COALESCE(learning_disability_flag, '') = 'Y' OR COALESCE(autism_flag, '') = 'Y') AND stay BETWEEN 0 AND 10080 GROUP BY month;

-- EQ07
SELECT month, NULL, MIN(SUM(COALESCE(imd_decile IN (1, 2), 0)), SUM(COALESCE(imd_decile IN (9, 10), 0))), 100.0 * SUM(COALESCE(imd_decile IN (1, 2), 0) AND stay > 720) / NULLIF(SUM(COALESCE(imd_decile IN (1, 2), 0)), 0) - 100.0 * SUM(COALESCE(imd_decile IN (9, 10), 0) AND stay > 720) / NULLIF(SUM(COALESCE(imd_decile IN (9, 10), 0)), 0) FROM mh WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- EQ08
SELECT month, SUM(COALESCE(mha_status IN ('19', '20'), 0)), COUNT(*), 100.0 * SUM(COALESCE(mha_status IN ('19', '20'), 0)) / COUNT(*) FROM mh GROUP BY month;

-- EX01
SELECT substr(survey_dt, 1, 7), NULL, COUNT(experience_score), AVG(experience_score) FROM survey GROUP BY 1;

-- EX02
SELECT substr(survey_dt, 1, 7), NULL, COUNT(staff_score), AVG(staff_score) FROM survey GROUP BY 1;

-- EX03
SELECT month, COUNT(*), NULL, COUNT(*) FROM incident GROUP BY month;

-- BA01
SELECT month, SUM(COALESCE(stay <= 240, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay <= 240, 0)) / COUNT(*) FROM ed WHERE NOT is_mh AND stay BETWEEN 0 AND 10080 GROUP BY month;

-- BA02
SELECT month, SUM(COALESCE(stay <= 240, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay <= 240, 0)) / COUNT(*) FROM ed WHERE stay BETWEEN 0 AND 10080 GROUP BY month;

-- BA03
SELECT month, SUM(COALESCE(wait <= 1440, 0)), COUNT(*), 100.0 * SUM(COALESCE(wait <= 1440, 0)) / COUNT(*) FROM referral WHERE team_type IN ('A11', 'C05') AND referral_source = 'H2' AND wait >= 0 GROUP BY month;

-- BA04
SELECT month, SUM(COALESCE(discharge_destination IN ('306706006', '1066361000000104', '1066371000000106', '1066381000000108', '1066391000000105', '1066401000000108', '19712007', '183919006'), 0)), COUNT(*), 100.0 * SUM(COALESCE(discharge_destination IN ('306706006', '1066361000000104', '1066371000000106', '1066381000000108', '1066391000000105', '1066401000000108', '19712007', '183919006'), 0)) / COUNT(*) FROM mh GROUP BY month;

-- BA05
SELECT substr(shift_dt, 1, 7), NULL, COUNT(enhanced_obs_hours), TOTAL(enhanced_obs_hours) FROM shift GROUP BY 1;

-- BA06
SELECT substr(period, 1, 7), SUM(numerator), SUM(denominator), 100.0 * SUM(numerator) / SUM(denominator) FROM aggregate WHERE measure_name = 'Ambulance handover over 45 minutes' GROUP BY 1;

-- BA07
SELECT month, SUM(COALESCE(discharge_destination = '1066331000000109', 0)), COUNT(*), 100.0 * SUM(COALESCE(discharge_destination = '1066331000000109', 0)) / COUNT(*) FROM mh GROUP BY month;

-- BA08
SELECT substr(period, 1, 7), SUM(numerator), SUM(denominator), 1.0 * SUM(numerator) / SUM(denominator) FROM aggregate WHERE measure_name = 'BA08' GROUP BY 1;

-- WI01
SELECT substr(period, 1, 7), SUM(numerator), SUM(denominator), 100.0 * SUM(numerator) / SUM(denominator) FROM aggregate WHERE measure_name = 'Annual physical health check, severe mental illness' GROUP BY 1;

-- WI02
WITH v AS (SELECT month, wait / 1440.0 AS x FROM referral WHERE age < 18 AND wait >= 0), r AS (SELECT month, x, ROW_NUMBER() OVER (PARTITION BY month ORDER BY x) AS i, COUNT(*) OVER (PARTITION BY month) AS n FROM v)
SELECT month, NULL, n, AVG(x) FROM r WHERE i IN ((n + 1) / 2, (n + 2) / 2) GROUP BY month;

-- WI03
SELECT month, SUM(COALESCE(contact_attended = 'Y', 0)), COUNT(*), 100.0 * SUM(COALESCE(contact_attended = 'Y', 0)) / COUNT(*) FROM referral WHERE ethnicity NOT IN ('A', 'Z') GROUP BY month;

-- WI04
SELECT substr(period, 1, 7), SUM(value), NULL, SUM(value) FROM aggregate WHERE measure_name = 'People waiting for an ADHD assessment' GROUP BY 1;

-- DQ01
SELECT month, SUM(COALESCE(ethnicity NOT IN ('Z'), 0)), COUNT(*), 100.0 * SUM(COALESCE(ethnicity NOT IN ('Z'), 0)) / COUNT(*) FROM mh GROUP BY month;

-- DQ02
SELECT month, SUM(COALESCE(stay >= 0, 0)), COUNT(*), 100.0 * SUM(COALESCE(stay >= 0, 0)) / COUNT(*) FROM mh GROUP BY month;

-- DQ03
SELECT month, SUM(COALESCE(strftime('%M', mh_referral_dt) = '00', 0)), COUNT(*), 100.0 * SUM(COALESCE(strftime('%M', mh_referral_dt) = '00', 0)) / COUNT(*) FROM (SELECT mh_referral_dt, substr(mh_referral_dt, 1, 7) AS month FROM attendance_row WHERE mh_referral_dt IS NOT NULL) GROUP BY month;
