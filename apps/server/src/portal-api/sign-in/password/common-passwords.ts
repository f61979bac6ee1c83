/** The commonest of all, without what `KnownPasswords` sees by itself: capitals, digits and marks at the end, repetition. */
export const commonPasswords = `
password passwort passw0rd p@ssword p@ssw0rd pa55word passwords password1 mypassword thepassword newpassword kennwort
motdepasse contraseña contrasena senha parola wachtwoord salasana heslo haslo lösenord
123456 1234567 12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 11223344 1122334455 123123123
147258369 159357 741852963 123654789 1029384756 123qwe 123qweasd 123abc 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
1qazxsw2 zaq12wsx zaq1zaq1 zaq1xsw2 q1w2e3r4 q1w2e3r4t5 qazwsx qazwsxedc qwer1234 qwe123 qweasd qweasdzxc asd123 asdf1234
qwerty qwertyui qwertyuiop qwerty123 qwertz qwertzui qwertzuiop azerty azertyuiop asdfgh asdfghjk asdfghjkl zxcvbn zxcvbnm
yxcvbnm asdasd zxczxc abc123 abcd1234 abcdef abcdefg abcdefgh abcdefghi a1b2c3d4 aa123456 a123456 abcabc
iloveyou iloveu ilovegod iloveme iloveyou2 loveyou lovely sunshine princess football baseball basketball superman batman
spiderman ironman starwars pokemon naruto minecraft fortnite welcome willkommen bienvenue bienvenido letmein letmein123
admin administrator root toor rootroot adminadmin admin123 administrador default changeme changeit changethis
secret topsecret supersecret mysecret security secure access access14 login loginlogin user username guest test testing tester
test1234 testtest testtesttest temp temporary temppass demo demodemo example sample master superuser supervisor
computer internet server database network windows microsoft google facebook linkedin samsung apple android
monkey dragon shadow michael jennifer jordan jessica ashley daniel thomas charlie andrew matthew joshua robert
hunter hunter2 killer trustno1 whatever freedom nothing summer winter spring autumn sommer herbst fruhling january
february december november october september monday friday hello hellohello hello123 helloworld hallo hallo123 hallohallo
cheese chocolate cookie banana orange pepper ginger flower butterfly rainbow diamond silver golden purple
liverpool chelsea arsenal barcelona realmadrid manchester juventus bayern schalke04 ferrari mercedes porsche
soccer hockey tennis golfer maverick phoenix merlin mustang harley corvette
signet signetsignet signetadmin oauth oauth2 openid token tokens registration organisation organization portal
correcthorsebatterystaple correct horse battery staple
`
  .trim()
  .split(/\s+/);
