"""Given names, by which a text in capitals tells a person's surname from the town of the same name: "FRANCISCO CADIZ"."""

from __future__ import annotations

from reportedly.extract.place_words import words

GIVEN = words(
    "adolfo adrian agustin alberto alejandra alejandro alex alfonso alfredo alicia alonso alvaro amanda ana andrea andres angel "
    "angela antonio antonia armando arnulfo arturo augusto aurelio beatriz benjamin bernardo blanca camilo carlos carmen "
    "carolina cecilia cesar claudia claudio cristina cristobal daniel david diana diego domingo edgar eduardo elena elias "
    "elizabeth emilio enrique ernesto esteban eugenio eva fabio federico felipe felix fernando fidel francisco gabriel "
    "gabriela gerardo german gilberto gilma gloria gonzalo gregorio guillermo gustavo hector hernan hernando hugo humberto "
    "ignacio ines irma isabel ismael ivan jacobo jaime javier jesus joaquin jorge jose josefina juan juana julia julian julio "
    "laura leonardo leonel leticia lorenzo lucia luis luisa manuel marcela marcelo marco marcos margarita maria mariano marina "
    "mario marta martha martin mauricio mercedes miguel moises monica napoleon nelson nicolas norma octavio olga orlando oscar "
    "oswaldo pablo patricia patricio pedro rafael ramiro ramon raul rene ricardo rigoberto roberto rodolfo rodrigo rogelio "
    "rolando romulo rosa rosario ruben salvador samuel sandra sara sergio silvia simon sonia susana teresa tomas ulises "
    "vicente victor virgilio virginia walter wilfredo yolanda "
    "antônio joão luiz paulo joao "
    "alan albert andrew anne anthony arthur barbara bernard brian bruce carl charles christopher colin craig daniel dennis "
    "donald douglas edward eric francis frank frederick gary george gerald gordon graham harold harry helen henry howard hugh "
    "ian jack jacob james jane janet jason jeffrey jennifer jeremy jesse jessica jim joan joe john jonathan joseph joshua joyce "
    "judith karen keith kenneth kevin larry lawrence leslie linda lisa louis margaret mark martin mary matthew melvin michael "
    "nancy neil nicholas oliver patrick paul peter philip ralph raymond rebecca richard robert roger ronald roy russell ruth "
    "sarah scott sharon stanley stephen steven stuart susan terence theodore thomas timothy vernon vincent warren wayne "
    "wesley william "
    "alain andre claude dominique emmanuel etienne francois gerard guy henri jacques jean laurent marcel michel philippe pierre "
    "thierry yves "
    "dieter ernst franz friedrich fritz gerhard gunther hans heinrich helmut hermann horst josef jurgen karl klaus kurt ludwig "
    "manfred otto rudolf ulrich werner wilhelm wolfgang "
    "abdul abdullah abdel abdallah ahmad ahmed ali amin amir anwar bashir faisal farid fathi fuad habib hafez hamid hasan "
    "hassan husayn hussain hussein ibrahim imad ismail jamal kamal karim khaled khalid mahdi mahmoud mahmud marwan mohamed "
    "mohammad mohammed muhammad mustafa nabih nabil nasir omar osama rashid saad said salah salim samir tariq umar walid "
    "yasir yassin yusuf yousef ziad "
    "aleksandr aleksei alexander alexei anatoly andrei boris dmitri dmitry eduard gennady grigory igor ivan konstantin leonid "
    "mikhail nikolai oleg pavel sergei viktor vladimir vyacheslav yevgeny yuri"
)
